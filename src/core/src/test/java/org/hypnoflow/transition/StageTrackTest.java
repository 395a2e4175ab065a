package org.hypnoflow.transition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.hypnoflow.score.ScoreStatus;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.score.StageScore;
import org.hypnoflow.score.UnscoredReason;
import org.junit.jupiter.api.Test;

class StageTrackTest {

    @Test
    void firstStageOfANightIsNoTransition() {
        assertThat(transitions("W")).isEmpty();
    }

    @Test
    void namesStagesAndTheFirstEpochOfTheNewOne() {
        assertThat(transitions("WW12"))
                .containsExactly(
                        new StageTransition("night", 2, SleepStage.W, SleepStage.N1, 0),
                        new StageTransition("night", 3, SleepStage.N1, SleepStage.N2, 0));
    }

    @Test
    void countsUnscoredEpochsInBetween() {
        assertThat(transitions("2??R"))
                .containsExactly(new StageTransition("night", 3, SleepStage.N2, SleepStage.REM, 2));
    }

    @Test
    void sameStageAfterAGapIsNoTransition() {
        assertThat(transitions("?2?2?")).isEmpty();
    }

    @Test
    void refusesScoreThatMayStillChange() {
        assertThatThrownBy(() -> StageTrack.NONE.after(score(0, SleepStage.W, ScoreStatus.PROVISIONAL)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("PROVISIONAL (expected: FINAL");
    }

    @Test
    void refusesEpochThatWasSeen() {
        StageTrack track = StageTrack.NONE.after(score(3, SleepStage.W, ScoreStatus.FINAL));

        assertThatThrownBy(() -> track.transition(score(3, SleepStage.N1, ScoreStatus.FINAL)))
                .isInstanceOf(IllegalStateException.class);
    }

    private static List<StageTransition> transitions(String letters) {
        Hypnogram night = Letters.hypnogram(letters);
        List<StageTransition> transitions = new ArrayList<>();
        StageTrack track = StageTrack.NONE;
        for (int epoch = 0; epoch < night.epochs(); epoch++) {
            StageScore score = score(epoch, night.stage(epoch), ScoreStatus.FINAL);
            track.transition(score).ifPresent(transitions::add);
            track = track.after(score);
        }
        return transitions;
    }

    private static StageScore score(long epoch, SleepStage stage, ScoreStatus status) {
        return new StageScore(
                "night",
                epoch,
                2,
                status,
                stage,
                stage == null ? UnscoredReason.LOW_COVERAGE : null,
                new float[SleepStage.COUNT],
                1,
                "m",
                "frontal",
                false);
    }
}
