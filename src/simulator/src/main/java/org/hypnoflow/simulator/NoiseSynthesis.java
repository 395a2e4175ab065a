package org.hypnoflow.simulator;

import java.util.Arrays;
import org.hipparchus.transform.DftNormalization;
import org.hipparchus.transform.FastFourierTransformer;
import org.hipparchus.transform.TransformType;

/**
 * Noise with a given power in every frequency bin: fixed magnitudes, random phases, so that a block holds exactly the
 * power of its spectrum and yet, being a sum of thousands of waves, looks Gaussian. Two independent signals come out of
 * one complex transform.
 */
final class NoiseSynthesis {
    /** Samples per second of every latent signal. */
    static final int RATE_HZ = 256;
    /** One block: 32 s. */
    static final int BLOCK = 8192;

    static final double SPACING_HZ = (double) RATE_HZ / BLOCK;

    private final double[][] work = new double[2][BLOCK];

    /** Fills two signals of {@link #BLOCK} samples from power per bin in uV2. */
    void fill(double[] powersA, double[] powersB, RandomStream random, double[] intoA, double[] intoB) {
        double[] re = work[0];
        double[] im = work[1];
        Arrays.fill(re, 0);
        Arrays.fill(im, 0);
        long bits = 0;
        for (int k = 1; k < Math.min(powersA.length, BLOCK / 2); k++) {
            bits = (k & 15) == 1 ? random.bits() : bits >>> 4;
            double a = 0.5 * Math.sqrt(powersA[k]);
            double b = 0.5 * Math.sqrt(powersB[k]);
            double reA = (bits & 1) == 0 ? a : -a;
            double imA = (bits & 2) == 0 ? a : -a;
            double reB = (bits & 4) == 0 ? b : -b;
            double imB = (bits & 8) == 0 ? b : -b;
            re[k] = BLOCK * (reA - imB);
            im[k] = BLOCK * (imA + reB);
            re[BLOCK - k] = BLOCK * (reA + imB);
            im[BLOCK - k] = BLOCK * (reB - imA);
        }
        FastFourierTransformer.transformInPlace(work, DftNormalization.STANDARD, TransformType.INVERSE);
        System.arraycopy(re, 0, intoA, 0, BLOCK);
        System.arraycopy(im, 0, intoB, 0, BLOCK);
    }
}
