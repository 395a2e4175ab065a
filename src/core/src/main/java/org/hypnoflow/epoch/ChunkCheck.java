package org.hypnoflow.epoch;

import static org.hypnoflow.epoch.EpochGrid.EPOCH_SECONDS;

import java.util.Arrays;
import java.util.List;
import org.hypnoflow.signal.Channel;
import org.hypnoflow.signal.Recording;
import org.hypnoflow.signal.RecordingEnd;
import org.hypnoflow.signal.SampleRate;
import org.hypnoflow.signal.SignalChunk;

/** Decides whether a chunk brings anything; names the reason where it does not. */
final class ChunkCheck {
    private final Recording recording;
    private final AssemblyCursor cursor;
    private final Progress progress;
    private final long leapSecond;

    ChunkCheck(Recording recording, AssemblyCursor cursor, AssemblyLimits limits) {
        this.recording = recording;
        this.cursor = cursor;
        progress = new Progress(recording, cursor);
        leapSecond = newestSecond() + limits.leapSeconds();
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
            if (chunk.counts()[source] > 0 && leaps(source, chunk.firstSamples()[source])) {
                return rejected(RejectionReason.MALFORMED, chunk, leap(source, chunk.firstSamples()[source]));
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
        return sample > recording.sources().get(source).rate().firstSampleAtOrAfter(leapSecond);
    }

    private String leap(int source, long sample) {
        long bound = recording.sources().get(source).rate().firstSampleAtOrAfter(leapSecond);
        return "source " + source + ", sample " + sample + " (expected: 0 to " + bound + ")";
    }

    private long newestSecond() {
        List<Channel> sources = recording.sources();
        long newest = cursor.nextEpoch() * EPOCH_SECONDS;
        long[] ends = progress.arrived();
        for (int source = 0; source < ends.length; source++) {
            SampleRate rate = sources.get(source).rate();
            newest = Math.max(newest, Math.multiplyExact(ends[source], rate.seconds()) / rate.samples());
        }
        return newest;
    }

    private Rejected rejected(RejectionReason reason, SignalChunk chunk, String detail) {
        return new Rejected(
                recording.id(),
                reason,
                "chunk " + chunk.sequence() + ", first samples " + Arrays.toString(chunk.firstSamples()) + ": "
                        + detail);
    }
}
