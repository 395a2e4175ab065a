package org.hypnoflow.simulator;

import org.hipparchus.transform.DftNormalization;
import org.hipparchus.transform.FastFourierTransformer;
import org.hipparchus.transform.TransformType;

/**
 * Spectra of the waves of two signals over one block, and the balance that keeps every band's power: waves take at most
 * {@value #LARGEST_SHARE} of a band, and what they take is missing from the background.
 */
final class WaveSpectra {
    private static final double LARGEST_SHARE = 0.85;
    private static final int N = NoiseSynthesis.BLOCK;

    private final double[][] work = new double[2][N];
    private final double[][] re;
    private final double[][] im;

    WaveSpectra(int bins) {
        this.re = new double[2][bins];
        this.im = new double[2][bins];
    }

    double[] re(int signal) {
        return re[signal];
    }

    double[] im(int signal) {
        return im[signal];
    }

    /** Takes the spectra of two signals of one block each, by one complex transform. */
    void analyse(double[] first, double[] second) {
        System.arraycopy(first, 0, work[0], 0, N);
        System.arraycopy(second, 0, work[1], 0, N);
        FastFourierTransformer.transformInPlace(work, DftNormalization.STANDARD, TransformType.FORWARD);
        for (int k = 1; k < re[0].length; k++) {
            double a = work[0][k];
            double b = work[1][k];
            double c = work[0][N - k];
            double d = work[1][N - k];
            re[0][k] = 0.5 * (a + c);
            im[0][k] = 0.5 * (b - d);
            re[1][k] = 0.5 * (b + d);
            im[1][k] = 0.5 * (c - a);
        }
    }

    /** Limits the waves of a signal to their share of {@code logPowers} (ln uV2 by band), and takes them off it. */
    void balance(int signal, double[] logPowers) {
        for (Band band : Band.values()) {
            int from = band == Band.DELTA ? 1 : bin(band.lowHz());
            int to = Math.min(band == Band.GAMMA ? Integer.MAX_VALUE : bin(band.highHz()), re[signal].length);
            double waves = power(signal, bin(band.lowHz()), to);
            double available = LARGEST_SHARE * StrictMath.exp(logPowers[band.ordinal()]);
            if (waves > available) {
                scale(signal, from, to, Math.sqrt(available / waves));
                waves = available;
            }
            double rest = StrictMath.exp(logPowers[band.ordinal()]) - waves;
            logPowers[band.ordinal()] = StrictMath.log(rest);
        }
    }

    private double power(int signal, int from, int to) {
        double sum = 0;
        for (int k = from; k < to; k++) {
            sum += re[signal][k] * re[signal][k] + im[signal][k] * im[signal][k];
        }
        return 2 * sum / N / LatentBlocks.EPOCH;
    }

    private void scale(int signal, int from, int to, double gain) {
        for (int k = from; k < to; k++) {
            re[signal][k] *= gain;
            im[signal][k] *= gain;
        }
    }

    private static int bin(double hz) {
        return (int) Math.ceil(hz / NoiseSynthesis.SPACING_HZ);
    }
}
