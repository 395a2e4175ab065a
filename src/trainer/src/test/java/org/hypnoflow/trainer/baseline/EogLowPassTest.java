package org.hypnoflow.trainer.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EogLowPassTest {

    @Test
    void passesUpToFifteenHertzWithoutShift() {
        for (double hz : new double[] {0.5, 4, 10, 14.5}) {
            double[] tone = tone(hz);
            double[] filtered = EogLowPass.apply(tone);
            for (int i = 100; i < tone.length - 100; i++) {
                assertThat(Math.abs(filtered[i] - tone[i])).as("%s Hz", hz).isLessThan(0.02);
            }
        }
    }

    @Test
    void stopsFromNineteenHertz() {
        for (double hz : new double[] {19, 25, 35, 49}) {
            double[] filtered = EogLowPass.apply(tone(hz));
            for (int i = 100; i < filtered.length - 100; i++) {
                assertThat(Math.abs(filtered[i])).as("%s Hz", hz).isLessThan(0.005);
            }
        }
    }

    private static double[] tone(double hz) {
        double[] tone = new double[1000];
        for (int i = 0; i < tone.length; i++) {
            tone[i] = Math.sin(2 * Math.PI * hz * i / 100);
        }
        return tone;
    }
}
