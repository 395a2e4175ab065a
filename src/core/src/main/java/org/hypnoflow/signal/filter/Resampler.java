package org.hypnoflow.signal.filter;

import java.util.Arrays;
import org.hypnoflow.signal.SampleRate;

/**
 * Takes one source to 100 Hz. Output n looks at inputs up to time n/100 s and no further, and is marked absent where the
 * newest of them is missing. Up to 30 ms of missing samples are bridged by a straight line. A longer run is a gap: the
 * output is NaN, and after it, as at the start, the filter sees the first value as though it had always stood there.
 */
final class Resampler {
    private static final double BRIDGE_SECONDS = 0.03;

    private final PolyphaseTable table;
    private final long maxBridged;
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
        maxBridged = (long) (BRIDGE_SECONDS * rate.hz());
        taps = table.taps;
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

    /** Writes outputs {@code first .. first + count} and says which are absent. */
    void read(long first, int count, double[] out, boolean[] absent) {
        if (table.isDelay() && isWhole(first, count)) {
            System.arraycopy(samples, (int) (base(first) - origin), out, 0, count);
            Arrays.fill(absent, 0, count, false);
            return;
        }
        long newest = newest(first);
        long newestPart = Math.floorMod(first * table.numerator, table.denominator);
        long centre = base(first);
        long part = Math.floorMod((first - PolyphaseTable.DELAY) * table.numerator, table.denominator);
        long stepWhole = table.numerator / table.denominator;
        long stepPart = table.numerator % table.denominator;
        for (int i = 0; i < count; i++) {
            scan(newest + 1);
            out[i] = missing >= 0 && missing <= maxBridged ? filtered(centre, part) : Double.NaN;
            absent[i] = missing != 0;
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
    }

    private long newest(long output) {
        return Math.floorDiv(Math.multiplyExact(output, table.numerator), table.denominator);
    }

    private long base(long output) {
        return Math.floorDiv(Math.multiplyExact(output - PolyphaseTable.DELAY, table.numerator), table.denominator);
    }

    /** Whether the reach of these outputs holds no gap; if so it is scanned. */
    private boolean isWhole(long first, int count) {
        long end = newest(first + count - 1) + 1;
        if (missing != 0 || base(first) < segmentStart) {
            return false;
        }
        for (int at = (int) (scanned - origin); at < end - origin; at++) {
            if (Double.isNaN(samples[at])) {
                return false;
            }
        }
        scanned = Math.max(scanned, end);
        return true;
    }

    private void scan(long end) {
        for (; scanned < end; scanned++) {
            int at = (int) (scanned - origin);
            if (!Double.isNaN(samples[at])) {
                if (missing < 0 || missing > maxBridged) {
                    segmentStart = scanned;
                } else {
                    bridge(at - (int) missing - 1, at);
                }
                missing = 0;
            } else if (missing >= 0) {
                samples[at] = samples[at - 1];
                missing++;
            }
        }
    }

    private void bridge(int from, int to) {
        double slope = (samples[to] - samples[from]) / (to - from);
        for (int at = from + 1; at < to; at++) {
            samples[at] = samples[from] + (at - from) * slope;
        }
    }

    private double filtered(long centre, long part) {
        int newest = (int) (centre + table.half - origin);
        int at = newest - taps + 1;
        int start = (int) Math.max(segmentStart - origin, -1);
        if (table.isDelay()) {
            return samples[Math.max(newest - table.half, start)];
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

    /** Sums eight products as a tree, so that additions need not wait for each other; the order is fixed. */
    private double dot(double[] x, int at, int row) {
        double[] c = table.rows;
        double sum = 0;
        for (int tap = 0; tap < taps; tap += 8) {
            int i = at + tap;
            int k = row + tap;
            sum += ((x[i] * c[k] + x[i + 1] * c[k + 1]) + (x[i + 2] * c[k + 2] + x[i + 3] * c[k + 3]))
                    + ((x[i + 4] * c[k + 4] + x[i + 5] * c[k + 5]) + (x[i + 6] * c[k + 6] + x[i + 7] * c[k + 7]));
        }
        return sum;
    }

    /** Lets go of inputs that output {@code next} and later ones do not reach. */
    void forget(long next) {
        long before = base(next) + table.half - taps + 1;
        int dropped = (int) Math.max(0, Math.min(before, scanned - 1 - maxBridged) - origin);
        System.arraycopy(samples, dropped, samples, 0, (int) (fed - origin) - dropped);
        origin += dropped;
    }
}
