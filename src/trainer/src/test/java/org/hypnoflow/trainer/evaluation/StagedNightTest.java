package org.hypnoflow.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.hypnoflow.agreement.TransitionDistance;
import org.hypnoflow.score.ScoreStatus;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.score.StageScore;
import org.hypnoflow.score.UnscoredReason;
import org.hypnoflow.trainer.train.Calibration;
import org.junit.jupiter.api.Test;

class StagedNightTest {
    private final StagedNight night = new StagedNight("a", "b", new int[] {2, -1, 3});

    @Test
    void comparesProvisionalAndFinalStagesApart() {
        give(0, 0, ScoreStatus.PROVISIONAL, SleepStage.N1);
        give(1, 0, ScoreStatus.PROVISIONAL, SleepStage.N2);
        give(0, 1, ScoreStatus.FINAL, SleepStage.N2);
        give(1, 1, ScoreStatus.FINAL, SleepStage.N2);
        give(2, 0, ScoreStatus.FINAL, SleepStage.N2);

        assertThat(night.provisional().confusion().epochs()).isEqualTo(2);
        assertThat(night.provisional().confusion().count(SleepStage.N2, SleepStage.N1))
                .isEqualTo(1);
        assertThat(night.settled().confusion().epochs()).isEqualTo(2);
        assertThat(night.settled().confusion().count(SleepStage.N2, SleepStage.N2))
                .isEqualTo(1);
        assertThat(night.settled().confusion().count(SleepStage.N3, SleepStage.N2))
                .isEqualTo(1);
    }

    @Test
    void countsBothByDistanceToTheExpertsChanges() {
        StagedNight longer = new StagedNight("a", "b", new int[] {0, 0, 2, 2, 2, 2, 2, 2, -1});
        for (int epoch = 0; epoch < 9; epoch++) {
            give(longer, epoch, 0, ScoreStatus.PROVISIONAL, SleepStage.N2);
            give(longer, epoch, 1, ScoreStatus.FINAL, epoch == 4 ? null : epoch < 3 ? SleepStage.W : SleepStage.N2);
        }

        TransitionDistance settled = longer.settled().agreement().nearTransitions();
        TransitionDistance provisional = longer.provisional().agreement().nearTransitions();
        assertThat(settled.compared()).containsExactly(2, 2, 0, 1, 1, 1);
        assertThat(settled.agreed()).containsExactly(1, 2, 0, 1, 1, 1);
        assertThat(provisional.compared()).containsExactly(2, 2, 1, 1, 1, 1);
        assertThat(provisional.agreed()).containsExactly(1, 1, 1, 1, 1, 1);
    }

    @Test
    void tellsHowSureFinalStagesAreWithAndWithoutTheTemperature() {
        StagedNight sure = new StagedNight("a", "b", new int[] {2, 2, 2, 2, -1, 3});
        for (int epoch = 0; epoch < 6; epoch++) {
            SleepStage stage = epoch == 5 ? null : epoch == 3 ? SleepStage.N1 : SleepStage.N2;
            float[] probabilities = new float[5];
            if (stage != null) {
                Arrays.fill(probabilities, 0.1f);
                probabilities[stage.ordinal()] = 0.6f;
            }
            give(sure, epoch, ScoreStatus.FINAL, stage, probabilities);
        }

        Calibration given = new Calibration();
        sure.count(given, 1);
        Calibration before = new Calibration();
        sure.count(before, 2);

        assertThat(given.error()).as("three of four right at 0.6").isCloseTo(0.15, within(1e-6));
        assertThat(before.error()).as("at 0.36 / 0.40").isCloseTo(0.15, within(1e-6));
        assertThat(new Calibration().error()).isNaN();
    }

    private static void give(StagedNight to, long epoch, ScoreStatus status, SleepStage stage, float[] probabilities) {
        UnscoredReason unscored = stage == null ? UnscoredReason.LOW_COVERAGE : null;
        to.take(new StageScore("a", epoch, 0, status, stage, unscored, probabilities, 1, "m", "frontal", false));
    }

    private void give(long epoch, int revision, ScoreStatus status, SleepStage stage) {
        give(night, epoch, revision, status, stage);
    }

    private static void give(StagedNight to, long epoch, int revision, ScoreStatus status, SleepStage stage) {
        UnscoredReason unscored = stage == null ? UnscoredReason.LOW_COVERAGE : null;
        to.take(new StageScore("a", epoch, revision, status, stage, unscored, new float[5], 1, "m", "frontal", false));
    }
}
