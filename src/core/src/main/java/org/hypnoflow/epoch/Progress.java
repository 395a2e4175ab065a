package org.hypnoflow.epoch;

import static org.hypnoflow.epoch.EpochGrid.EPOCH_SECONDS;

import java.util.List;
import org.hypnoflow.signal.Channel;
import org.hypnoflow.signal.Recording;
import org.hypnoflow.signal.SignalChunk;

/** The cursor at work: which samples of the open epoch and beyond have arrived. */
final class Progress {
    private final List<Channel> sources;
    private final long[][] covered;
    private long epoch;

    Progress(Recording recording, AssemblyCursor cursor) {
        sources = recording.sources();
        covered = cursor.covered().clone();
        epoch = cursor.nextEpoch();
    }

    AssemblyCursor cursor(long nextArrival, boolean ended) {
        return new AssemblyCursor(epoch, nextArrival, covered, ended);
    }

    long epoch() {
        return epoch;
    }

    void add(SignalChunk chunk) {
        for (int source = 0; source < covered.length; source++) {
            long first = chunk.firstSamples()[source];
            long end = first + chunk.counts()[source];
            covered[source] = SampleRanges.add(covered[source], Math.max(first, boundary(source, 0)), end);
        }
    }

    /** Whether every sample of the open epoch is there. */
    boolean isComplete() {
        for (int source = 0; source < covered.length; source++) {
            if (!SampleRanges.contains(covered[source], boundary(source, 0), boundary(source, EPOCH_SECONDS))) {
                return false;
            }
        }
        return true;
    }

    /** Whether any source has samples up to {@code seconds} beyond the end of the open epoch. */
    boolean newestReaches(int seconds) {
        for (int source = 0; source < covered.length; source++) {
            if (SampleRanges.end(covered[source], 0) >= boundary(source, EPOCH_SECONDS + seconds)) {
                return true;
            }
        }
        return false;
    }

    boolean needs(SignalChunk chunk) {
        for (int source = 0; source < covered.length; source++) {
            long end = chunk.firstSamples()[source] + chunk.counts()[source];
            if (chunk.counts()[source] > 0 && end > boundary(source, 0)) {
                return true;
            }
        }
        return false;
    }

    boolean has(SignalChunk chunk) {
        for (int source = 0; source < covered.length; source++) {
            long first = chunk.firstSamples()[source];
            long end = first + chunk.counts()[source];
            if (!SampleRanges.contains(covered[source], Math.max(first, boundary(source, 0)), end)) {
                return false;
            }
        }
        return true;
    }

    /** Per source the end of what arrived; 0 where nothing did since the open epoch began. */
    long[] arrived() {
        long[] ends = new long[covered.length];
        for (int source = 0; source < ends.length; source++) {
            ends[source] = SampleRanges.end(covered[source], 0);
        }
        return ends;
    }

    /** Whether a recording of {@code totals} has samples in the epoch {@code after} the open one. */
    boolean reachesInto(long[] totals, int after) {
        for (int source = 0; source < totals.length; source++) {
            if (totals[source] > boundary(source, after * EPOCH_SECONDS)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a recording of {@code totals} lasts to the end of the open epoch in any source. */
    boolean fills(long[] totals) {
        for (int source = 0; source < totals.length; source++) {
            if (totals[source] >= boundary(source, EPOCH_SECONDS)) {
                return true;
            }
        }
        return false;
    }

    void advance() {
        epoch++;
        for (int source = 0; source < covered.length; source++) {
            covered[source] = SampleRanges.from(covered[source], boundary(source, 0));
        }
    }

    /** Index of the first sample at or after {@code seconds} into the open epoch. */
    long boundary(int source, int seconds) {
        return sources.get(source).rate().firstSampleAtOrAfter(epoch * EPOCH_SECONDS + seconds);
    }
}
