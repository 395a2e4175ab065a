package org.hypnoflow.dashboard.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.hypnoflow.score.ScoreStatus;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.score.StageScore;
import org.hypnoflow.score.UnscoredReason;
import org.junit.jupiter.api.Test;

class ScoreColumnsTest {
    private final NightScript script = new NightScript("r");
    private final ScoreColumns scores = new ScoreColumns();

    @Test
    void everyOrderOfVersionsGivesTheSameNight() {
        List<StageScore> versions = new ArrayList<>();
        for (int epoch = 0; epoch < 40; epoch++) {
            versions.add(script.score(epoch, 0, ScoreStatus.PROVISIONAL, SleepStage.W));
            versions.add(script.score(epoch, 1, ScoreStatus.REVISED, SleepStage.N1));
            versions.add(script.score(epoch, 2, ScoreStatus.FINAL, SleepStage.N2));
        }
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(versions, new Random(seed));
            ScoreColumns shuffled = new ScoreColumns();
            versions.forEach(shuffled::take);

            assertThat(shuffled.letters(0, 40)).as("seed %d", seed).isEqualTo("2".repeat(40));
            assertThat(shuffled.firstLetters(0, 40)).isEqualTo("W".repeat(40));
            assertThat(shuffled.statusLetters(0, 40)).isEqualTo("F".repeat(40));
        }
    }

    @Test
    void repetitionChangesNothing() {
        StageScore score = script.score(0, 0, ScoreStatus.PROVISIONAL, SleepStage.N2);

        assertThat(scores.take(score)).isTrue();
        assertThat(scores.take(score)).isFalse();
    }

    @Test
    void keepsProbabilitiesToFourDecimals() {
        scores.take(script.score(3, 0, ScoreStatus.PROVISIONAL, SleepStage.REM));

        assertThat(scores.probabilities(3)[4]).isCloseTo(0.8f, within(5e-5f));
        assertThat(scores.probabilityBytes(3, 4)).containsExactly(13, 13, 13, 13, (byte) 204);
        assertThat(scores.letters(0, 4)).isEqualTo("---R");
    }

    @Test
    void epochWithoutAStageKeepsItsReason() {
        scores.take(script.unscored(0, ScoreStatus.FINAL, UnscoredReason.LOW_COVERAGE));

        assertThat(scores.letters(0, 1)).isEqualTo("?");
        assertThat(scores.unscored(0)).isEqualTo(UnscoredReason.LOW_COVERAGE);
        assertThat(scores.coverage(0)).isCloseTo(0.25f, within(0.01f));
    }

    @Test
    void epochFarBeyondANightTakesNoMemory() {
        assertThat(scores.take(script.score(1_000_000_000, 0, ScoreStatus.PROVISIONAL, SleepStage.W)))
                .isFalse();
        assertThat(scores.epochs()).isZero();
    }
}
