package org.hypnoflow.trainer.baseline;

/**
 * The band limit of the EOG in the real band-power nights: zero phase, pass band to 15 Hz, stop band from 18.75 Hz
 * (windowed sinc with a Hamming window, 3.3 / transition width long; Oppenheim and Schafer, Discrete-Time Signal
 * Processing, chapter 7). For measuring only: nothing that a student sees goes through it.
 */
final class EogLowPass {
    private static final double RATE_HZ = 100;
    private static final double CUTOFF_HZ = 15 + 3.75 / 2;
    private static final int HALF = 44;
    private static final double[] TAPS = taps();

    private EogLowPass() {}

    /** The filtered signal at 100 Hz; 0 stands before and after it. */
    static double[] apply(double[] signal) {
        double[] filtered = new double[signal.length];
        for (int i = 0; i < signal.length; i++) {
            double sum = 0;
            for (int k = Math.max(-HALF, -i); k <= Math.min(HALF, signal.length - 1 - i); k++) {
                sum += TAPS[HALF + k] * signal[i + k];
            }
            filtered[i] = sum;
        }
        return filtered;
    }

    private static double[] taps() {
        double[] taps = new double[2 * HALF + 1];
        double sum = 0;
        for (int k = -HALF; k <= HALF; k++) {
            double angle = 2 * Math.PI * CUTOFF_HZ / RATE_HZ * k;
            double sinc = k == 0 ? 1 : StrictMath.sin(angle) / angle;
            taps[HALF + k] = sinc * (0.54 + 0.46 * StrictMath.cos(Math.PI * k / HALF));
            sum += taps[HALF + k];
        }
        for (int k = 0; k < taps.length; k++) {
            taps[k] /= sum;
        }
        return taps;
    }
}
