package org.hypnoflow.trainer.distill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScheduleTest {
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
