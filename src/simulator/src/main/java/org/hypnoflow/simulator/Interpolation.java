package org.hypnoflow.simulator;

/**
 * Takes latent samples at {@link NoiseSynthesis#RATE_HZ} to the recorder's rate with a Kaiser-windowed sinc (beta 5, about
 * 55 dB). The latent signals hold nothing above 100 Hz nor above the recorder's Nyquist frequency, so that the kernel
 * has to keep 0 to 100 Hz and reject images above 156 Hz only.
 */
final class Interpolation {
    /** Latent samples needed on each side. */
    static final int HALF = 12;

    private static final double BETA = 5;

    private final int rateHz;
    private final int phases;
    private final double[][] kernels;

    Interpolation(int rateHz) {
        this.rateHz = rateHz;
        this.phases = rateHz / gcd(NoiseSynthesis.RATE_HZ, rateHz);
        this.kernels = new double[phases][2 * HALF];
        for (int p = 0; p < phases; p++) {
            double sum = 0;
            for (int i = 0; i < 2 * HALF; i++) {
                kernels[p][i] = kernel(i - HALF + 1 - (double) p / phases);
                sum += kernels[p][i];
            }
            for (int i = 0; i < 2 * HALF; i++) {
                kernels[p][i] /= sum;
            }
        }
    }

    /** Fills {@code count} samples; {@code latent[origin]} is the latent sample at the time of the first. */
    void run(double[] latent, int origin, int count, double[] into) {
        for (int n = 0; n < count; n++) {
            long position = (long) n * NoiseSynthesis.RATE_HZ;
            int whole = origin + (int) (position / rateHz);
            int phase = (int) (position % rateHz * phases / rateHz);
            double[] kernel = kernels[phase];
            int from = whole - HALF + 1;
            double sum = 0;
            for (int i = 0; i < 2 * HALF; i++) {
                sum += kernel[i] * latent[from + i];
            }
            into[n] = sum;
        }
    }

    private static double kernel(double x) {
        double ratio = x / HALF;
        if (Math.abs(ratio) >= 1) {
            return 0;
        }
        double sinc = x == 0 ? 1 : StrictMath.sin(StrictMath.PI * x) / (StrictMath.PI * x);
        return sinc * bessel(BETA * StrictMath.sqrt(1 - ratio * ratio)) / bessel(BETA);
    }

    /** Modified Bessel function of the first kind, order 0, by its power series. */
    private static double bessel(double x) {
        double term = 1;
        double sum = 1;
        for (int k = 1; k < 40; k++) {
            term *= (x / (2 * k)) * (x / (2 * k));
            sum += term;
        }
        return sum;
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
