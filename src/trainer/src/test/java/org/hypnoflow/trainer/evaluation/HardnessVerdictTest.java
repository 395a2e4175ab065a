package org.hypnoflow.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HardnessVerdictTest {

    @Test
    void findsEqualNightsAsHard() {
        HardnessVerdict verdict = HardnessVerdict.of(row(80, 80), row(80, 80));

        assertThat(verdict.asHard()).isTrue();
        assertThat(verdict.differences()).isEmpty();
    }

    @Test
    void toleratesFourPointsInOneStage() {
        assertThat(HardnessVerdict.of(row(80, 80), row(80, 76)).asHard()).isTrue();
    }

    @Test
    void namesTheMeasureThatDiffers() {
        HardnessVerdict verdict = HardnessVerdict.of(row(80, 80), row(80, 99));

        assertThat(verdict.asHard()).isFalse();
        assertThat(verdict.differences())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("accuracy: 0.838 on simulated nights")
                        .contains("(expected: within 0.02 of 0.800 on the real ones)"))
                .anySatisfy(line -> assertThat(line).startsWith("F1 of N1"));
    }

    /** Per stage 100 epochs, of which so many are right; the others go to the next stage. */
    private static EvaluationRow row(long right, long rightN1) {
        long[][] counts = new long[5][5];
        for (int stage = 0; stage < 5; stage++) {
            long agreed = stage == 1 ? rightN1 : right;
            counts[stage][stage] = agreed;
            counts[stage][(stage + 1) % 5] = 100 - agreed;
        }
        return EvaluationRow.of("linear", "real", List.of(CountedNight.of(counts)), 1);
    }
}
