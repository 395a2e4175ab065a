package org.hypnoflow.trainer.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hypnoflow.trainer.network.StudentSize;
import org.junit.jupiter.api.Test;

class CellTest {
    @Test
    void teachesBeforeItDistilsAndFinishesASeedBeforeTheNext() {
        assertThat(Cell.grid(Arm.named("KD"), List.of(4L, 5L), SmallResults.BUDGET, true))
                .extracting(Cell::name)
                .containsExactly(
                        "LINEAR_REAL-seed4-fold0",
                        "LINEAR_RESYNTHESISED-seed4-fold0",
                        "TEACHER-seed4-fold0",
                        "ALONE-seed4-fold0",
                        "KD-seed4-fold0",
                        "TEACHER-seed5-fold0",
                        "ALONE-seed5-fold0",
                        "KD-seed5-fold0");
    }

    @Test
    void trainsNoTeacherWhereNobodyLearnsFromOne() {
        assertThat(Cell.grid(List.of(Arm.ALONE), List.of(1L), new Budget(StudentSize.D, 8, 6, 3, 3, 2), true))
                .extracting(Cell::arm)
                .doesNotContain(Arm.TEACHER);
    }

    @Test
    void hasNoLinearClassifierWhereThereAreNoBandPowers() {
        assertThat(Cell.grid(Arm.named("KD"), List.of(4L), SmallResults.BUDGET, false))
                .extracting(Cell::name)
                .containsExactly("TEACHER-seed4-fold0", "ALONE-seed4-fold0", "KD-seed4-fold0");
    }
}
