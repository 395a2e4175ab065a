package org.hypnoflow.trainer.compare;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CellTrainingTest {
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
