package org.hypnoflow.epoch;

import java.util.Arrays;

/** Sets of sample indices as ascending, disjoint, non-touching pairs of first index and end. */
final class SampleRanges {
    private SampleRanges() {}

    static long[] add(long[] ranges, long from, long to) {
        if (from >= to) {
            return ranges;
        }
        long[] joined = new long[ranges.length + 2];
        int size = 0;
        int at = 0;
        for (; at < ranges.length && ranges[at + 1] < from; at += 2) {
            joined[size++] = ranges[at];
            joined[size++] = ranges[at + 1];
        }
        long first = from;
        long end = to;
        for (; at < ranges.length && ranges[at] <= to; at += 2) {
            first = Math.min(first, ranges[at]);
            end = Math.max(end, ranges[at + 1]);
        }
        joined[size++] = first;
        joined[size++] = end;
        for (; at < ranges.length; at++) {
            joined[size++] = ranges[at];
        }
        return size == joined.length ? joined : Arrays.copyOf(joined, size);
    }

    static boolean contains(long[] ranges, long from, long to) {
        if (from >= to) {
            return true;
        }
        for (int at = 0; at < ranges.length; at += 2) {
            if (ranges[at] <= from && to <= ranges[at + 1]) {
                return true;
            }
        }
        return false;
    }

    /** Without what lies before {@code index}. */
    static long[] from(long[] ranges, long index) {
        int at = 0;
        while (at < ranges.length && ranges[at + 1] <= index) {
            at += 2;
        }
        long[] rest = Arrays.copyOfRange(ranges, at, ranges.length);
        if (rest.length > 0) {
            rest[0] = Math.max(rest[0], index);
        }
        return rest;
    }

    /** End of the last range, or {@code otherwise} where there is none. */
    static long end(long[] ranges, long otherwise) {
        return ranges.length == 0 ? otherwise : ranges[ranges.length - 1];
    }
}
