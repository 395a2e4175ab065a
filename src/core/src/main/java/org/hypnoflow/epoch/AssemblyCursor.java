package org.hypnoflow.epoch;

/**
 * How far the assembly of one recording has come. Arrays are owned and never changed.
 *
 * @param nextEpoch index of the first epoch that is still open
 * @param nextArrival number that the next chunk is kept under
 * @param covered per source: the ranges of samples that arrived, from the start of the open epoch on, as ascending pairs
 *     of first index and end
 * @param ended whether the end of the recording was seen
 */
public record AssemblyCursor(long nextEpoch, long nextArrival, long[][] covered, boolean ended) {
    static AssemblyCursor start(int sources) {
        return new AssemblyCursor(0, 0, new long[sources][0], false);
    }
}
