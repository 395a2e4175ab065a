package org.hypnoflow.epoch;

import org.hypnoflow.signal.SampleRate;

/**
 * Takes a lead that is stuck for missing: a run of exactly equal samples of {@value #SECONDS} s or more within an epoch,
 * as a detached electrode, a railed amplifier or a recorder that writes zeros through a dropout gives. No living signal
 * repeats one digital value for that long. What a graph would make of a flat line is a guess; a gap is not.
 */
final class FlatLine {
    static final int SECONDS = 5;

    private FlatLine() {}

    /** Makes every such run among the first {@code length} samples NaN. */
    static void discard(double[] samples, int length, SampleRate rate) {
        int shortest = (int) Math.ceil(SECONDS * rate.hz());
        int start = 0;
        for (int i = 1; i <= length; i++) {
            if (i < length && samples[i] == samples[start]) {
                continue;
            }
            if (i - start >= shortest) {
                for (int at = start; at < i; at++) {
                    samples[at] = Double.NaN;
                }
            }
            start = i;
        }
    }
}
