package org.hypnoflow.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StudentVerdictTest {

    @Test
    void believesAnOrdinaryResult() {
        assertThat(StudentVerdict.of(row(82, 45)).objections()).isEmpty();
    }

    @Test
    void findsALeakAboveWhatScorersReach() {
        assertThat(StudentVerdict.of(row(95, 80)).objections())
                .containsExactly(
                        "accuracy: 0.920 (expected: <= 0.87; the simulator tells the label)",
                        "F1 of N1: 0.865 (expected: <= 0.60; the simulator tells the label)");
    }

    @Test
    void objectsToAFlatOutput() {
        long[][] allN2 = new long[5][5];
        for (int stage = 0; stage < 5; stage++) {
            allN2[stage][2] = 10;
        }
        EvaluationRow row = EvaluationRow.of("s", "n", List.of(CountedNight.of(allN2)), 1);

        assertThat(StudentVerdict.of(row).objections())
                .hasSize(4)
                .contains("REM: given in 0 epochs (expected: >= 1; the output is flat)");
    }

    @Test
    void objectsToNoStageThatTheExpertNeverGave() {
        long[][] withoutN3 = new long[5][5];
        for (int stage : new int[] {0, 1, 2, 4}) {
            withoutN3[stage][stage] = stage == 1 ? 35 : 82;
            withoutN3[stage][stage == 4 ? 0 : 4] = stage == 1 ? 65 : 18;
        }
        EvaluationRow row = EvaluationRow.of("s", "n", List.of(CountedNight.of(withoutN3)), 1);

        assertThat(StudentVerdict.of(row).objections()).isEmpty();
    }

    /** Per stage 100 epochs, of which so many are right; the others go to the next stage. */
    private static EvaluationRow row(long right, long rightN1) {
        long[][] counts = new long[5][5];
        for (int stage = 0; stage < 5; stage++) {
            long agreed = stage == 1 ? rightN1 : right;
            counts[stage][stage] = agreed;
            counts[stage][(stage + 1) % 5] = 100 - agreed;
        }
        return EvaluationRow.of("student", "n", List.of(CountedNight.of(counts)), 1);
    }
}
