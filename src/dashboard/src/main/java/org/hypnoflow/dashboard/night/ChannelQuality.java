package org.hypnoflow.dashboard.night;

import java.util.function.IntPredicate;

/**
 * What an epoch of one channel is worth, by its digital values alone: the page's heat map, and what its lamps say. The
 * job decides coverage by rules of its own; nothing here changes a stage. In the order of the page's codes.
 */
enum ChannelQuality {
    NO_SAMPLES("no samples"),
    FLAT("flat"),
    CLIPPED("clipped"),
    GAPS("gaps"),
    GOOD("good");

    /** A run of equal samples from which on a lead counts as stuck. */
    private static final int FLAT_SECONDS = 5;

    private static final double FLAT_SHARE = 0.5;
    private static final double WHOLE_SHARE = 0.98;
    private static final double CLIPPED_SHARE = 0.01;
    /** A signal that repeats its extremes is clipped only if it moves between them by more than a few steps. */
    private static final int CLIPPED_SPAN = 64;

    private static final int CLIPPED_RUN = 3;

    private final String text;

    ChannelQuality(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    /** Of digital values, {@link OpenEpochs#MISSING} where none arrived, at {@code rateHz}. */
    static ChannelQuality of(int[] digital, double rateHz) {
        int arrived = 0;
        int least = Integer.MAX_VALUE;
        int most = Integer.MIN_VALUE;
        for (int value : digital) {
            if (value != OpenEpochs.MISSING) {
                arrived++;
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
        }
        if (arrived == 0) {
            return NO_SAMPLES;
        }
        int stuck = inRuns(digital, (int) Math.ceil(FLAT_SECONDS * rateHz), value -> true);
        if (stuck >= FLAT_SHARE * arrived) {
            return FLAT;
        }
        if (isClipped(digital, least, most, CLIPPED_SHARE * arrived)) {
            return CLIPPED;
        }
        return arrived < WHOLE_SHARE * digital.length || stuck > 0 ? GAPS : GOOD;
    }

    private static boolean isClipped(int[] digital, int least, int most, double share) {
        return most - least >= CLIPPED_SPAN
                && inRuns(digital, CLIPPED_RUN, value -> value == least || value == most) >= share;
    }

    /** Samples in runs of at least {@code shortest} equal values that {@code counts} takes. */
    private static int inRuns(int[] digital, int shortest, IntPredicate counts) {
        int sum = 0;
        int start = 0;
        for (int i = 1; i <= digital.length; i++) {
            if (i < digital.length && digital[i] == digital[start]) {
                continue;
            }
            int value = digital[start];
            if (i - start >= shortest && value != OpenEpochs.MISSING && counts.test(value)) {
                sum += i - start;
            }
            start = i;
        }
        return sum;
    }
}
