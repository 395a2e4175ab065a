package org.hypnoflow.signal.filter;

import java.util.LinkedHashMap;
import java.util.Map;
import org.hypnoflow.signal.SampleRate;

/**
 * The coefficients that take one sample rate to 100 Hz: a Kaiser-windowed sinc (Oppenheim and Schafer, Discrete-Time
 * Signal Processing, 7.6), one row per phase. Output n is centred {@link #DELAY} samples of 100 Hz before its own time
 * at every rate, so that channels of different rates stay aligned and no row reaches beyond the output's own time.
 *
 * <p>A rate with few phases has one exact row per phase. A rate with many has rows on a grid of 1/65536 s, and the two
 * rows around a phase are blended: the error is below 1e-6 of full scale and the table below 512 KB.
 */
final class PolyphaseTable {
    /** Delay of every output, in samples of 100 Hz. */
    static final int DELAY = 29;

    private static final int OUTPUT_HZ = 100;
    /** Half width in zero crossings of the sinc: a transition of 10 Hz at 60 dB. */
    private static final double CROSSINGS = 18.2;
    /** Kaiser's shape for 60 dB. */
    private static final double BETA = 5.65;

    private static final int MAX_EXACT_COEFFICIENTS = 1 << 16;
    private static final int GRID_HZ = 1 << 16;
    private static final int MAX_TABLES = 64;

    @SuppressWarnings("serial")
    private static final Map<SampleRate, PolyphaseTable> TABLES = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<SampleRate, PolyphaseTable> eldest) {
            return size() > MAX_TABLES;
        }
    };

    /** Input samples per output sample is {@code numerator / denominator}, in lowest terms. */
    final long numerator;

    final long denominator;
    /** A row weighs inputs {@code base + half - taps + 1 .. base + half}; its length is a multiple of 8. */
    final int half;

    final int taps;

    /** Whether rows are blended; else {@code grid} equals {@code denominator}. */
    final boolean blended;

    final int grid;
    final double[] rows;

    static PolyphaseTable of(SampleRate rate) {
        if (!(rate.hz() >= SampleRate.LOWEST_HZ && rate.hz() <= SampleRate.HIGHEST_HZ)) {
            throw new IllegalArgumentException("sampleRateHz: " + rate.samples() + "/" + rate.seconds() + " (expected: "
                    + SampleRate.LOWEST_HZ + " to " + SampleRate.HIGHEST_HZ + "); no other signal can fill a role");
        }
        synchronized (TABLES) {
            return TABLES.computeIfAbsent(rate, PolyphaseTable::new);
        }
    }

    private PolyphaseTable(SampleRate rate) {
        SampleRate step = new SampleRate(rate.samples(), Math.multiplyExact(rate.seconds(), OUTPUT_HZ));
        numerator = step.samples();
        denominator = step.seconds();
        double hz = rate.hz();
        double band = Math.min(hz, OUTPUT_HZ);
        half = (int) Math.min(Math.ceil(CROSSINGS / band * hz), Math.floor(hz * DELAY / OUTPUT_HZ));
        taps = (2 * half + 7) / 8 * 8;
        blended = denominator > MAX_EXACT_COEFFICIENTS / taps;
        grid = blended ? (int) Math.ceil(GRID_HZ / hz) : (int) denominator;
        rows = new double[(blended ? grid + 1 : grid) * taps];
        for (int row = 0; row * taps < rows.length; row++) {
            fill(row, band, hz);
        }
    }

    /** Whether each output is one input: at 100 Hz every other zero of the sinc falls on a sample. */
    boolean isDelay() {
        return numerator == 1 && denominator == 1;
    }

    private void fill(int row, double band, double hz) {
        int start = row * taps;
        double phase = (double) row / grid;
        double sum = 0;
        for (int tap = 0; tap < taps; tap++) {
            double seconds = (tap - taps + half + 1 - phase) / hz;
            rows[start + tap] = kernel(seconds * band);
            sum += rows[start + tap];
        }
        for (int tap = 0; tap < taps; tap++) {
            rows[start + tap] /= sum;
        }
    }

    private static double kernel(double crossing) {
        double edge = crossing / CROSSINGS;
        if (Math.abs(edge) >= 1) {
            return 0;
        }
        double angle = Math.PI * crossing;
        double sinc = angle == 0 ? 1 : StrictMath.sin(angle) / angle;
        return sinc * bessel(BETA * Math.sqrt(1 - edge * edge));
    }

    /** Modified Bessel function of the first kind and order 0, by its power series. */
    private static double bessel(double x) {
        double term = 1;
        double sum = 1;
        for (int k = 1; term > sum * 1e-17; k++) {
            term *= (x / (2 * k)) * (x / (2 * k));
            sum += term;
        }
        return sum;
    }
}
