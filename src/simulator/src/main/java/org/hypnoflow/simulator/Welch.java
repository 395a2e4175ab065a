package org.hypnoflow.simulator;

import org.hipparchus.complex.Complex;
import org.hipparchus.transform.DftNormalization;
import org.hipparchus.transform.FastFourierTransformer;
import org.hipparchus.transform.TransformType;

/**
 * Power spectral density by Welch's method with the settings of scipy's {@code welch}: 256 samples, periodic Hann
 * window, half overlap, mean removed per segment, one-sided density, mean over segments (Welch 1967).
 */
public final class Welch {
    static final int SEGMENT = 256;

    private static final double[] WINDOW = new double[SEGMENT];
    private static final double WINDOW_POWER;

    static {
        double power = 0;
        for (int i = 0; i < SEGMENT; i++) {
            WINDOW[i] = 0.5 - 0.5 * StrictMath.cos(2 * StrictMath.PI * i / SEGMENT);
            power += WINDOW[i] * WINDOW[i];
        }
        WINDOW_POWER = power;
    }

    private Welch() {}

    /**
     * Density per Hz in the square of the signal's unit at the frequencies {@code i * rateHz / 256}, i = 0..128.
     *
     * @param signal at least 256 samples
     */
    public static double[] density(double[] signal, double rateHz) {
        if (signal.length < SEGMENT) {
            throw new IllegalArgumentException("signal: " + signal.length + " samples (expected: >= " + SEGMENT + ")");
        }
        FastFourierTransformer fft = new FastFourierTransformer(DftNormalization.STANDARD);
        double[] density = new double[SEGMENT / 2 + 1];
        double[] segment = new double[SEGMENT];
        int segments = 0;
        for (int start = 0; start + SEGMENT <= signal.length; start += SEGMENT / 2) {
            taper(signal, start, segment);
            Complex[] spectrum = fft.transform(segment, TransformType.FORWARD);
            for (int i = 0; i < density.length; i++) {
                double re = spectrum[i].getReal();
                double im = spectrum[i].getImaginary();
                density[i] += re * re + im * im;
            }
            segments++;
        }
        for (int i = 0; i < density.length; i++) {
            double sides = i == 0 || i == SEGMENT / 2 ? 1 : 2;
            density[i] *= sides / (rateHz * WINDOW_POWER * segments);
        }
        return density;
    }

    private static void taper(double[] signal, int start, double[] into) {
        double mean = 0;
        for (int i = 0; i < SEGMENT; i++) {
            mean += signal[start + i];
        }
        mean /= SEGMENT;
        for (int i = 0; i < SEGMENT; i++) {
            into[i] = (signal[start + i] - mean) * WINDOW[i];
        }
    }
}
