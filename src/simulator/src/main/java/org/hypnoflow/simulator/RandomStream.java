package org.hypnoflow.simulator;

/**
 * A stream of pseudo-random numbers that is a pure function of its seed and keys (SplitMix64, Steele et al. 2014). One
 * stream per purpose and epoch makes every epoch independent of the order in which epochs are rendered.
 */
final class RandomStream {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private long state;

    private RandomStream(long state) {
        this.state = state;
    }

    static RandomStream of(long seed, Purpose purpose, long key) {
        return new RandomStream(mix(mix(mix(seed + GOLDEN_GAMMA) + purpose.ordinal()) + key * GOLDEN_GAMMA));
    }

    long bits() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** Uniform in [0, 1). */
    double uniform() {
        return (bits() >>> 11) * 0x1p-53;
    }

    double uniform(double from, double to) {
        return from + (to - from) * uniform();
    }

    boolean chance(double probability) {
        return uniform() < probability;
    }

    /** Standard normal, by Box and Muller. */
    double gaussian() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform()));
        return radius * StrictMath.cos(2 * StrictMath.PI * uniform());
    }

    /** Log-normal with the given median and standard deviation of the log. */
    double logNormal(double median, double logDeviation) {
        return median * StrictMath.exp(logDeviation * gaussian());
    }

    /** Poisson with a small mean, by Knuth's product. */
    int poisson(double mean) {
        double limit = StrictMath.exp(-mean);
        int count = 0;
        for (double product = uniform(); product > limit; product *= uniform()) {
            count++;
        }
        return count;
    }

    private static long mix(long z) {
        long x = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        x = (x ^ (x >>> 27)) * 0x94d049bb133111ebL;
        return x ^ (x >>> 31);
    }

    /** What a stream is for; streams of different purposes are independent. */
    enum Purpose {
        SUBJECT,
        COURSE,
        GAMMA,
        DAY_WAKE,
        BACKGROUND,
        CHIN,
        SPINDLES,
        SLOW_WAVES,
        ALPHA,
        THETA,
        EYES,
        TWITCHES,
        ARTEFACTS,
        HEART,
        AMPLIFIER
    }
}
