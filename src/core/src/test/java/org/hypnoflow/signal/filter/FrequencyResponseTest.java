package org.hypnoflow.signal.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.hypnoflow.signal.SampleRate;
import org.hypnoflow.signal.SignalKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrequencyResponseTest {
    @ParameterizedTest
    @CsvSource({
        "100, 1",
        "101, 1",
        "128, 1",
        "3197, 25",
        "200, 1",
        "250, 1",
        "256, 1",
        "500, 1",
        "512, 1",
        "999, 1",
        "1000, 1",
        "1024, 1",
        "2048, 1",
        "204799, 100"
    })
    void resamplerPassesTo45HzAndStopsFrom55Hz(long samples, long seconds) {
        SampleRate rate = new SampleRate(samples, seconds);
        for (double hz : new double[] {0.1, 0.5, 1, 5, 10, 20, 30, 40, 45}) {
            assertThat(decibels(resampledRms(rate, hz)))
                    .as("%s Hz at %s", hz, rate)
                    .isCloseTo(0, within(0.02));
        }
        for (double hz = 55.3; hz < rate.hz() / 2; hz *= 1.037) {
            assertThat(decibels(resampledRms(rate, hz)))
                    .as("%s Hz at %s", hz, rate)
                    .isLessThan(-59.5);
        }
    }

    @ParameterizedTest
    @CsvSource({"64, 1", "80, 1", "6413, 100", "90, 1"})
    void resamplerPassesToNearlyHalfOfASlowRateWithoutImages(long samples, long seconds) {
        SampleRate rate = new SampleRate(samples, seconds);
        for (double share : new double[] {0.01, 0.1, 0.2, 0.3, 0.4, 0.45}) {
            double[] out = resample(rate, share * rate.hz(), 60);
            assertThat(rms(out)).as("%s of %s", share, rate).isCloseTo(Math.sqrt(0.5), within(0.002));
            double image = amplitude(out, (1 - share) * rate.hz());
            if ((1 - share) * rate.hz() < 50) {
                assertThat(decibels(image)).as("image of %s of %s", share, rate).isLessThan(-59);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"64, 1", "100, 1", "3197, 25", "200, 1", "256, 1", "2048, 1", "102401, 50"})
    void resamplerDelaysEveryRateBy290Milliseconds(long samples, long seconds) {
        double hz = 3.7;
        double[] out = resample(new SampleRate(samples, seconds), hz, 20);
        for (int n = 200; n < 1800; n++) {
            double expected = Math.sin(2 * Math.PI * hz * (n / 100.0 - 0.29));
            assertThat(out[n]).isCloseTo(expected, within(1.5e-3));
        }
    }

    @Test
    void blendedRowsEqualExactOnes() {
        SampleRate nearly256 = new SampleRate(256_000_000_001L, 1_000_000_000);
        double[] exact = resample(SampleRate.ofHz(256), 31, 20);
        double[] blended = resample(nearly256, 31, 20);
        for (int n = 0; n < exact.length; n++) {
            assertThat(blended[n]).isCloseTo(exact[n], within(1e-5));
        }
    }

    @Test
    void electroencephalogramPasses0point3To35Hz() {
        Biquads band = Conditioning.of(SignalKind.EEG).band();
        assertThat(band.magnitude(0.3)).isCloseTo(Math.sqrt(0.5), within(1e-4));
        assertThat(band.magnitude(35)).isCloseTo(Math.sqrt(0.5), within(1e-4));
        assertThat(decibels(band.magnitude(0.03))).isCloseTo(-40, within(0.1));
        for (double hz : new double[] {1, 2, 4, 8, 16, 25}) {
            assertThat(decibels(band.magnitude(hz))).as("%s Hz", hz).isCloseTo(0, within(0.1));
        }
        assertThat(decibels(band.magnitude(45))).isLessThan(-40);
        assertThat(decibels(band.magnitude(50))).isLessThan(-200);
    }

    @Test
    void muscleSignalPasses10To45Hz() {
        Biquads band = Conditioning.of(SignalKind.EMG).band();
        assertThat(band.magnitude(10)).isCloseTo(Math.sqrt(0.5), within(1e-4));
        assertThat(band.magnitude(45)).isCloseTo(Math.sqrt(0.5), within(1e-4));
        assertThat(decibels(band.magnitude(2))).isLessThan(-55);
        assertThat(decibels(band.magnitude(20))).isCloseTo(0, within(0.15));
        assertThat(decibels(band.magnitude(50))).isLessThan(-200);
    }

    private static double resampledRms(SampleRate rate, double hz) {
        return rms(resample(rate, hz, 40)) / Math.sqrt(0.5);
    }

    private static double[] resample(SampleRate rate, double hz, int seconds) {
        double[] input = new double[(int) rate.firstSampleAtOrAfter(seconds)];
        for (int i = 0; i < input.length; i++) {
            input[i] = Math.sin(2 * Math.PI * hz * i / rate.hz());
        }
        Resampler resampler = new Resampler(rate, Resampler.start());
        resampler.feed(input, 0, input.length);
        double[] out = new double[seconds * 100];
        resampler.read(0, out.length, out, new boolean[out.length]);
        return out;
    }

    private static double rms(double[] out) {
        double sum = 0;
        int from = 100;
        for (int n = from; n < out.length; n++) {
            double window = 2 * Math.pow(Math.sin(Math.PI * (n - from + 0.5) / (out.length - from)), 2);
            sum += out[n] * out[n] * window;
        }
        return Math.sqrt(sum / (out.length - from));
    }

    /** Amplitude of one frequency of an output at 100 Hz, through a Hann window. */
    private static double amplitude(double[] out, double hz) {
        double real = 0;
        double imaginary = 0;
        int from = 100;
        for (int n = from; n < out.length; n++) {
            double window = 2 * Math.pow(Math.sin(Math.PI * (n - from + 0.5) / (out.length - from)), 2);
            real += window * out[n] * Math.cos(2 * Math.PI * hz * n / 100);
            imaginary += window * out[n] * Math.sin(2 * Math.PI * hz * n / 100);
        }
        return 2 * Math.hypot(real, imaginary) / (out.length - from);
    }

    private static double decibels(double magnitude) {
        return 20 * Math.log10(magnitude);
    }
}
