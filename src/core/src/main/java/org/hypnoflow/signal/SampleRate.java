package org.hypnoflow.signal;

/**
 * Samples per second as an exact fraction in lowest terms: samples per record over record duration. Sample arithmetic
 * on it is exact, so that no epoch boundary depends on how a rate rounds.
 */
public record SampleRate(long samples, long seconds) {

    /** Slower signals are trends and envelopes, not waves. */
    public static final double LOWEST_HZ = 64;

    /** Faster than any recorder of sleep: a header that tells more is damaged. */
    public static final double HIGHEST_HZ = 32768;

    public SampleRate {
        if (samples <= 0 || seconds <= 0) {
            throw new IllegalArgumentException("sampleRate: " + samples + "/" + seconds + " (expected: > 0)");
        }
        long divisor = gcd(samples, seconds);
        samples /= divisor;
        seconds /= divisor;
    }

    public static SampleRate ofHz(long hz) {
        return new SampleRate(hz, 1);
    }

    public double hz() {
        return (double) samples / seconds;
    }

    /** Index of the first sample at or after {@code second}, counted from the start of the recording. */
    public long firstSampleAtOrAfter(long second) {
        return -Math.floorDiv(-Math.multiplyExact(second, samples), seconds);
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
