package org.hypnoflow.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import org.hypnoflow.score.ScoreStatus;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.score.StageScore;
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

    private void give(long epoch, int revision, ScoreStatus status, SleepStage stage) {
        night.take(new StageScore("a", epoch, revision, status, stage, null, new float[5], 1, "m", "frontal", false));
    }
}
