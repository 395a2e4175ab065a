package org.hypnoflow.signal.filter;

import java.util.Arrays;
import org.hypnoflow.signal.SampleRate;

/**
 * Takes one source to 100 Hz. Output n looks at inputs up to time n/100 s and no further, and is NaN where the newest of
 * them is missing. Up to 30 ms of missing samples are bridged by the last value; after a longer gap, as at the start,
 * the filter sees the first value as though it had always stood there.
 */
final class Resampler {
    private static final double BRIDGE_SECONDS = 0.03;

    private final PolyphaseTable table;
    private final long bridge;
    private final int taps;
    private final double[] window;

    private double[] samples;
    private long origin;
    private long fed;
    private long scanned;
    private long segmentStart;
    private long missing;

    Resampler(SampleRate rate, SourceState state) {
        table = PolyphaseTable.of(rate);
        bridge = (long) (BRIDGE_SECONDS * rate.hz());
        taps = 2 * table.half;
        window = new double[taps];
        samples = state.samples().clone();
        fed = state.fed();
        origin = fed - samples.length;
        scanned = state.scanned();
        segmentStart = state.segmentStart();
        missing = state.missing();
    }

    static SourceState start() {
        return new SourceState(0, new double[0], 0, 0, -1);
    }

    SourceState state() {
        double[] kept = Arrays.copyOf(samples, (int) (fed - origin));
        return new SourceState(fed, kept, scanned, segmentStart, missing);
    }

    void feed(double[] physical, int from, int to) {
        int size = (int) (fed - origin);
        if (size + to - from > samples.length) {
            samples = Arrays.copyOf(samples, Math.max(size + to - from, size + size / 2));
        }
        System.arraycopy(physical, from, samples, size, to - from);
        fed += to - from;
    }

    /** Number of outputs, from the start of the recording, whose newest input is there. */
    long outputs() {
        return -Math.floorDiv(-Math.multiplyExact(fed, table.denominator), table.numerator);
    }

    /** Writes outputs {@code first .. first + count} and lets go of inputs that no later output reaches. */
    void read(long first, int count, double[] out) {
        long newest = newest(first);
        long newestPart = Math.floorMod(first * table.numerator, table.denominator);
        long centre = base(first);
        long part = Math.floorMod((first - PolyphaseTable.DELAY) * table.numerator, table.denominator);
        long stepWhole = table.numerator / table.denominator;
        long stepPart = table.numerator % table.denominator;
        for (int i = 0; i < count; i++) {
            scan(newest + 1);
            out[i] = missing == 0 ? filtered(centre, part) : Double.NaN;
            newest += stepWhole;
            newestPart += stepPart;
            if (newestPart >= table.denominator) {
                newestPart -= table.denominator;
                newest++;
            }
            centre += stepWhole;
            part += stepPart;
            if (part >= table.denominator) {
                part -= table.denominator;
                centre++;
            }
        }
        forget(base(first + count) - table.half + 1);
    }

    private long newest(long output) {
        return Math.floorDiv(Math.multiplyExact(output, table.numerator), table.denominator);
    }

    private long base(long output) {
        return Math.floorDiv(Math.multiplyExact(output - PolyphaseTable.DELAY, table.numerator), table.denominator);
    }

    private void scan(long end) {
        for (; scanned < end; scanned++) {
            int at = (int) (scanned - origin);
            if (!Double.isNaN(samples[at])) {
                if (missing < 0 || missing > bridge) {
                    segmentStart = scanned;
                }
                missing = 0;
            } else if (missing >= 0) {
                samples[at] = samples[at - 1];
                missing++;
            }
        }
    }

    private double filtered(long centre, long part) {
        int at = (int) (centre - table.half + 1 - origin);
        int start = (int) Math.max(segmentStart - origin, -1);
        if (table.isDelay()) {
            return samples[Math.max(at + table.half - 1, start)];
        }
        if (at >= start) {
            return weighted(samples, at, part);
        }
        for (int tap = 0; tap < taps; tap++) {
            window[tap] = samples[Math.max(at + tap, start)];
        }
        return weighted(window, 0, part);
    }

    private double weighted(double[] inputs, int at, long part) {
        if (!table.blended) {
            return dot(inputs, at, (int) part * taps);
        }
        double row = (double) part / table.denominator * table.grid;
        int lower = (int) row;
        double share = row - lower;
        return (1 - share) * dot(inputs, at, lower * taps) + share * dot(inputs, at, (lower + 1) * taps);
    }

    private double dot(double[] inputs, int at, int row) {
        double[] rows = table.rows;
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int tap = 0;
        for (; tap < taps - 3; tap += 4) {
            a += inputs[at + tap] * rows[row + tap];
            b += inputs[at + tap + 1] * rows[row + tap + 1];
            c += inputs[at + tap + 2] * rows[row + tap + 2];
            d += inputs[at + tap + 3] * rows[row + tap + 3];
        }
        for (; tap < taps; tap++) {
            a += inputs[at + tap] * rows[row + tap];
        }
        return (a + b) + (c + d);
    }

    private void forget(long before) {
        int dropped = (int) Math.max(0, Math.min(before, scanned - 1) - origin);
        System.arraycopy(samples, dropped, samples, 0, (int) (fed - origin) - dropped);
        origin += dropped;
    }
}
