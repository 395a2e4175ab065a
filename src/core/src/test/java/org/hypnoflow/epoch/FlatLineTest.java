package org.hypnoflow.epoch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.hypnoflow.signal.SampleRate;
import org.junit.jupiter.api.Test;

class FlatLineTest {
    private static final SampleRate RATE = SampleRate.ofHz(100);

    @Test
    void takesFiveSecondsOfOneValueForMissing() {
        double[] samples = ramp();
        Arrays.fill(samples, 700, 1200, 3);

        FlatLine.discard(samples, samples.length, RATE);

        assertThat(Arrays.copyOfRange(samples, 700, 1200)).containsOnly(Double.NaN);
        assertThat(samples[699]).isEqualTo(699);
        assertThat(samples[1200]).isEqualTo(1200);
    }

    @Test
    void leavesAShorterRunAlone() {
        double[] samples = ramp();
        Arrays.fill(samples, 700, 1199, 3);
        double[] before = samples.clone();

        FlatLine.discard(samples, samples.length, RATE);

        assertThat(samples).containsExactly(before);
    }

    @Test
    void findsARunThatReachesTheEndAndLooksNoFurther() {
        double[] samples = ramp();
        Arrays.fill(samples, 2000, 3000, -1);

        FlatLine.discard(samples, 2600, RATE);

        assertThat(samples[1999]).isEqualTo(1999);
        assertThat(Arrays.copyOfRange(samples, 2000, 2600)).containsOnly(Double.NaN);
        assertThat(samples[2600]).isEqualTo(-1);
    }

    private static double[] ramp() {
        double[] samples = new double[3000];
        Arrays.setAll(samples, i -> i);
        return samples;
    }
}
