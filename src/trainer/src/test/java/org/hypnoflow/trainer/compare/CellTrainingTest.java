package org.hypnoflow.trainer.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.hypnoflow.agreement.Confusion;
import org.hypnoflow.agreement.TransitionDistance;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.trainer.train.HeldOutScore;
import org.junit.jupiter.api.Test;

class CellTrainingTest {
    @Test
    void keepsWhatTheTestNightsGave() {
        long[][] counts = new long[5][5];
        counts[2][1] = 3;
        TransitionDistance distances = new TransitionDistance(new long[] {2, 0, 0, 0, 0, 1}, new long[6]);

        CellResult.Night night =
                CellTraining.night(new HeldOutScore.Night("a", "b", Map.of(2, Confusion.of(counts)), distances));

        assertThat(night.confusion(2).count(SleepStage.N2, SleepStage.N1)).isEqualTo(3);
        assertThat(night.nearTransitions()).isEqualTo(distances);
    }

    @Test
    void refusesTrainingNightsThatLackAStage() {
        assertThatThrownBy(() -> CellTraining.refuseAbsentStages(new long[] {10, 4, 30, 0, 8}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("training nights: N3 in 0 of 52 scored epochs")
                .hasMessageContaining("compare with more nights");
        assertThatCode(() -> CellTraining.refuseAbsentStages(new long[] {10, 4, 30, 1, 8}))
                .doesNotThrowAnyException();
    }
}
