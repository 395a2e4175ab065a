package org.hypnoflow.signal.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.hypnoflow.signal.SignalKind;
import org.junit.jupiter.api.Test;

/** Stage amplitudes are medians of Fpz-Cz over whole nights (Sleep-EDF SC): delta N2 11, N3 25 uV; 8-16 Hz 3.4, 3.8. */
class RunningGainTest {
    private static final double[] N2 = {11.3, 3.4};
    private static final double[] N3 = {25.4, 3.8};

    private final Random random = new Random(7);
    private DerivationFilter filter = eeg();
    private long produced;

    @Test
    void slowWavesKeepTheirAmplitudeThrough40MinutesOfN3() {
        rms(sleep(N2, 7200));
        double first = rms(sleep(N3, 300));
        sleep(N3, 1800);
        double last = rms(sleep(N3, 300));
        assertThat(last / first).isCloseTo(1, within(0.03));
        double after = rms(sleep(N2, 300));
        assertThat(first / after).isBetween(1.9, 2.6);
    }

    @Test
    void shortRecordingOfNothingButN3LooksAsLargeAsInAWholeNight() {
        assertThat(rms(sleep(N3, 1200))).isCloseTo(25.4 / 20, within(0.1));
    }

    @Test
    void gainFollowsTheRecordingOverHoursWithinItsBounds() {
        sleep(new double[] {100, 34}, 3600);
        assertThat(StrictMath.exp(filter.state().logGain())).isBetween(1.2, 1.5);
        sleep(new double[] {100, 34}, 12 * 3600);
        assertThat(StrictMath.exp(filter.state().logGain())).isCloseTo(3, within(1e-9));
        filter = eeg();
        sleep(new double[] {1, 0.3}, 16 * 3600);
        assertThat(StrictMath.exp(filter.state().logGain())).isCloseTo(1 / 3.0, within(1e-9));
    }

    @Test
    void standsStillInArtefactsAndGaps() {
        sleep(N2, 600);
        double before = filter.state().logGain();
        run(constant(300, 120));
        assertThat(filter.state().logGain()).as("flat").isEqualTo(before);
        run(constant(Double.NaN, 600));
        assertThat(filter.state().logGain()).as("gap").isEqualTo(before);
        sleep(N2, 5);
        double resumed = filter.state().logGain();
        sleep(new double[] {1500, 20}, 60);
        assertThat(filter.state().logGain()).as("too large").isEqualTo(resumed);
        sleep(N2, 5);
        double again = filter.state().logGain();
        sleep(new double[] {20, 60}, 5);
        assertThat(filter.state().logGain()).as("burst").isEqualTo(again);
    }

    @Test
    void clippedSignalTeachesNothing() {
        double[] clipped = signal(new double[] {60, 20}, 120);
        for (int i = 0; i < clipped.length; i++) {
            clipped[i] = Math.max(-15, Math.min(15, clipped[i]));
        }
        run(clipped);
        double[] free = signal(new double[] {60, 20}, 120);
        double afterClipped = filter.state().logGain();
        run(free);
        assertThat(Math.abs(afterClipped)).isLessThan(Math.abs(filter.state().logGain() - afterClipped) / 4);
    }

    private static DerivationFilter eeg() {
        Conditioning conditioning = Conditioning.of(SignalKind.EEG);
        return new DerivationFilter(conditioning, DerivationFilter.start(conditioning), 3000);
    }

    private float[] sleep(double[] amplitudes, int seconds) {
        return run(signal(amplitudes, seconds));
    }

    /** Noise of given RMS in uV in 0.5-4 Hz and 8-16 Hz. */
    private double[] signal(double[] amplitudes, int seconds) {
        Biquads[] bands = {Biquads.bandPass(2, 0.5, 4, 4), Biquads.bandPass(2, 8, 2, 16)};
        double[] sum = new double[seconds * 100];
        for (int band = 0; band < 2; band++) {
            double[] noise = new double[sum.length + 1000];
            for (int i = 0; i < noise.length; i++) {
                noise[i] = random.nextGaussian();
            }
            bands[band].run(noise, noise, 0, noise.length, new double[bands[band].stateLength()]);
            double power = 0;
            for (int i = 1000; i < noise.length; i++) {
                power += noise[i] * noise[i] / sum.length;
            }
            for (int i = 0; i < sum.length; i++) {
                sum[i] += noise[i + 1000] * amplitudes[band] / Math.sqrt(power);
            }
        }
        return sum;
    }

    private static double[] constant(double microvolts, int seconds) {
        double[] values = new double[seconds * 100];
        Arrays.fill(values, microvolts);
        return values;
    }

    private float[] run(double[] microvolts) {
        float[] out = new float[microvolts.length];
        double[] block = new double[3000];
        for (int from = 0; from < out.length; from += 3000) {
            int count = Math.min(3000, out.length - from);
            System.arraycopy(microvolts, from, block, 0, count);
            filter.apply(produced, block, new boolean[3000], count, out, from);
            produced += count;
        }
        return out;
    }

    private static double rms(float[] out) {
        double sum = 0;
        for (float value : out) {
            sum += value * value;
        }
        return Math.sqrt(sum / out.length);
    }
}
