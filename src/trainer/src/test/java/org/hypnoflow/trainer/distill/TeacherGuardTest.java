package org.hypnoflow.trainer.distill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TeacherGuardTest {
    private static final double ALLOWED = 0.005;

    @Test
    void isNotFooledByTheBestOfNoisyPasses() {
        TeacherGuard guard = TeacherGuard.of(0.714, List.of(0.636, 0.642, 0.706, 0.669, 0.714));

        assertThat(guard.settledMacroF1()).isEqualTo((0.706 + 0.669 + 0.714) / 3);
        assertThat(guard.hasLost(List.of(0.694), ALLOWED)).isFalse();
        assertThat(guard.hasLost(List.of(0.694, 0.690), ALLOWED)).isFalse();
        assertThat(guard.hasLost(List.of(0.694, 0.690, 0.700), ALLOWED)).isFalse();
    }

    @Test
    void tellsATeacherThatStaysBelow() {
        TeacherGuard guard = TeacherGuard.of(0.71, List.of(0.70, 0.71, 0.70));

        assertThat(guard.hasLost(List.of(0.69, 0.69, 0.69), ALLOWED)).isTrue();
        assertThat(guard.hasLost(List.of(0.60, 0.70, 0.70, 0.71), ALLOWED)).isFalse();
    }

    @Test
    void takesFewPassesAloneAsTheyAre() {
        assertThat(TeacherGuard.of(0.5, List.of(0.4, 0.5)).settledMacroF1()).isEqualTo(0.45);
    }
}
