package org.hypnoflow.epoch;

import static org.hypnoflow.epoch.EpochGrid.EPOCH_SECONDS;

import java.util.Arrays;
import java.util.List;
import org.hypnoflow.signal.Channel;
import org.hypnoflow.signal.Recording;
import org.hypnoflow.signal.RecordingEnd;
import org.hypnoflow.signal.SignalChunk;

/** Decides whether a chunk brings anything; names the reason where it does not. */
final class ChunkCheck {
    private final Recording recording;
    private final AssemblyCursor cursor;
    private final Progress progress;
    private final long newestSecond;
    private final long aheadSecond;
    private final long leapSecond;

    ChunkCheck(Recording recording, AssemblyCursor cursor, AssemblyLimits limits) {
        this.recording = recording;
        this.cursor = cursor;
        progress = new Progress(recording, cursor);
        newestSecond = newest();
        aheadSecond = newestSecond + limits.aheadSeconds();
        leapSecond = newestSecond + limits.leapSeconds();
    }

    /** The second that the newest sample lies in, or the first one of the open epoch. */
    long newestSecond() {
        return newestSecond;
    }

    /** Whether a chunk that brings new samples lies so far ahead that it may be astray. */
    boolean isAhead(SignalChunk chunk) {
        for (int source = 0; source < chunk.counts().length; source++) {
            if (chunk.counts()[source] > 0 && isBeyond(aheadSecond, source, chunk.firstSamples()[source])) {
                return true;
            }
        }
        return false;
    }

    /** Null where the chunk brings new samples. */
    Rejected check(SignalChunk chunk) {
        if (cursor.ended()) {
            return rejected(RejectionReason.UNKNOWN_RECORDING, chunk, "the recording has ended");
        }
        if (chunk.counts().length != recording.sources().size()) {
            return rejected(
                    RejectionReason.MALFORMED,
                    chunk,
                    chunk.counts().length + " sources (expected: "
                            + recording.sources().size() + ")");
        }
        if (chunk.samples().length == 0) {
            return rejected(RejectionReason.MALFORMED, chunk, "no samples (expected: >= 1)");
        }
        for (int source = 0; source < chunk.counts().length; source++) {
            long first = chunk.firstSamples()[source];
            int count = chunk.counts()[source];
            // a slow source's few samples reach far
            long furthest = leaps(source, first) ? first : first + count - 1;
            if (count > 0 && leaps(source, furthest)) {
                return rejected(RejectionReason.MALFORMED, chunk, leap(source, furthest));
            }
        }
        if (!progress.needs(chunk)) {
            return rejected(RejectionReason.LATE, chunk, "all samples lie before the open epoch " + cursor.nextEpoch());
        }
        return progress.has(chunk) ? rejected(RejectionReason.DUPLICATE, chunk, "all samples are there") : null;
    }

    /** Null where the lengths are plausible. */
    Rejected check(RecordingEnd end) {
        String fault = null;
        if (end.totalSamples().length != recording.sources().size()) {
            fault = end.totalSamples().length + " sources (expected: "
                    + recording.sources().size() + ")";
        } else {
            for (int source = 0; fault == null && source < end.totalSamples().length; source++) {
                long total = end.totalSamples()[source];
                if (total < 0 || leaps(source, total)) {
                    fault = leap(source, total);
                }
            }
        }
        return fault == null ? null : new Rejected(recording.id(), RejectionReason.MALFORMED, "end: " + fault);
    }

    private boolean leaps(int source, long sample) {
        return isBeyond(leapSecond, source, sample);
    }

    private boolean isBeyond(long second, int source, long sample) {
        return sample > recording.sources().get(source).rate().firstSampleAtOrAfter(second);
    }

    private String leap(int source, long sample) {
        long bound = recording.sources().get(source).rate().firstSampleAtOrAfter(leapSecond);
        return "source " + source + ", sample " + sample + " (expected: 0 to " + bound + ")";
    }

    private long newest() {
        List<Channel> sources = recording.sources();
        long newest = cursor.nextEpoch() * EPOCH_SECONDS;
        long[] ends = progress.arrived();
        for (int source = 0; source < ends.length; source++) {
            newest = Math.max(
                    newest, ChunkSpan.second(ends[source], sources.get(source).rate()));
        }
        return newest;
    }

    Rejected rejected(RejectionReason reason, SignalChunk chunk, String detail) {
        return new Rejected(
                recording.id(),
                reason,
                "chunk " + chunk.sequence() + ": " + detail + "; first samples "
                        + Arrays.toString(chunk.firstSamples()));
    }
}
