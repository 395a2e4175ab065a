package org.hypnoflow.simulator;

import java.util.Arrays;
import org.hipparchus.transform.DftNormalization;
import org.hipparchus.transform.FastFourierTransformer;
import org.hipparchus.transform.TransformType;

/**
 * Builds two independent signals of one block through one complex inverse transform: noise with a given power in every
 * frequency bin, and waves given by their spectra. The noise has fixed magnitudes and random phases, so that a block
 * holds exactly the power of its spectrum and yet, being a sum of thousands of waves, looks Gaussian.
 */
final class NoiseSynthesis {
    /** Samples per second of every latent signal. */
    static final int RATE_HZ = 256;
    /** One block: 32 s. */
    static final int BLOCK = 8192;

    static final double SPACING_HZ = (double) RATE_HZ / BLOCK;

    private final double[][] work = new double[2][BLOCK];

    void clear() {
        Arrays.fill(work[0], 0);
        Arrays.fill(work[1], 0);
    }

    /** Adds noise of {@code powers[k]} uV2 in bin k to both signals. */
    void addNoise(double[] powersFirst, double[] powersSecond, RandomStream random) {
        long bits = 0;
        for (int k = 1; k < powersFirst.length; k++) {
            bits = (k & 15) == 1 ? random.bits() : bits >>> 4;
            double a = 0.5 * BLOCK * Math.sqrt(powersFirst[k]);
            double b = 0.5 * BLOCK * Math.sqrt(powersSecond[k]);
            add(
                    k,
                    (bits & 1) == 0 ? a : -a,
                    (bits & 2) == 0 ? a : -a,
                    (bits & 4) == 0 ? b : -b,
                    (bits & 8) == 0 ? b : -b);
        }
    }

    /** Adds the waves of both signals. */
    void addWaves(WaveSpectra waves) {
        for (int k = 1; k < waves.re(0).length; k++) {
            add(k, waves.re(0)[k], waves.im(0)[k], waves.re(1)[k], waves.im(1)[k]);
        }
    }

    /** Transforms and hands out {@link #BLOCK} samples of each signal. */
    void finish(double[] first, double[] second) {
        FastFourierTransformer.transformInPlace(work, DftNormalization.STANDARD, TransformType.INVERSE);
        System.arraycopy(work[0], 0, first, 0, BLOCK);
        System.arraycopy(work[1], 0, second, 0, BLOCK);
    }

    private void add(int k, double reFirst, double imFirst, double reSecond, double imSecond) {
        work[0][k] += reFirst - imSecond;
        work[1][k] += imFirst + reSecond;
        work[0][BLOCK - k] += reFirst + imSecond;
        work[1][BLOCK - k] += reSecond - imFirst;
    }
}
