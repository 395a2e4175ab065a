package org.hypnoflow.trainer.distill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScheduleTest {
    @Test
    void saysWhatItsPassesAre() {
        Schedule usual = Schedule.DEFAULT;

        assertThat(usual.words(10))
                .isEqualTo("3 passes with a frozen teacher, 5 in which it hears the student more and more, 2 at full"
                        + " weight");
        assertThat(usual.words(5))
                .startsWith("3 passes")
                .endsWith("2 in which it hears the student more and more, 0 at full weight");
        assertThat(usual.words(2)).startsWith("2 passes").contains(", 0 in which");
        assertThat(usual.passesUntilMutual()).isEqualTo(8);
        assertThat(new Schedule(1, 1.5, 0.1, false, false).passesUntilMutual()).isEqualTo(3);
        assertThat(new Schedule(1, 1.5, 0.1, true, false).passesUntilMutual()).isZero();
    }

    private final Schedule schedule = new Schedule(4, 2, 0, false, false);

    @Test
    void bringsALossInOverTheWarmUp() {
        assertThat(schedule.warmedUp(0, 0)).isZero();
        assertThat(schedule.warmedUp(1, 0.5)).isCloseTo(0.375, within(1e-12));
        assertThat(schedule.warmedUp(4, 0)).isEqualTo(1);
        assertThat(schedule.warmedUp(9, 0.9)).isEqualTo(1);
        assertThat(new Schedule(0, 2, 0, false, false).warmedUp(0, 0)).isEqualTo(1);
    }

    @Test
    void letsTheTeacherHearMoreFromPassToPass() {
        assertThat(schedule.isMutual(3)).isFalse();
        assertThat(schedule.isMutual(4)).isTrue();
        assertThat(schedule.mutualWeight(4, 0)).isZero();
        assertThat(schedule.mutualWeight(5, 0)).isCloseTo(0.5, within(1e-12));
        assertThat(schedule.mutualWeight(8, 0)).isEqualTo(1);
    }
}
