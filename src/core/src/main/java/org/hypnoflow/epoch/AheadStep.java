package org.hypnoflow.epoch;

import java.util.function.Consumer;
import org.hypnoflow.signal.Recording;
import org.hypnoflow.signal.RecordingEnd;
import org.hypnoflow.signal.SignalChunk;

/**
 * What one message does to the chunks far ahead of all others. A recorder that paused and one whose sample index went
 * astray look alike in the first chunk; closing the epochs up to it is right for the one and ends the night of the other.
 * So it is held until a second chunk comes beside it, or the recording ends with it, and is refused once the recording
 * has gone on by the reorder horizon where it stood. What is taken is taken in the order in which it came, so that a
 * pause leaves what it would have left without being held.
 */
final class AheadStep {
    private final Recording recording;
    private final AssemblyLimits limits;
    private final AssemblyStore store;
    private final EpochSink sink;
    private final Consumer<SignalChunk> take;

    /** @param take checks a chunk and keeps it, wherever it lies */
    AheadStep(
            Recording recording,
            AssemblyLimits limits,
            AssemblyStore store,
            EpochSink sink,
            Consumer<SignalChunk> take) {
        this.recording = recording;
        this.limits = limits;
        this.store = store;
        this.sink = sink;
        this.take = take;
    }

    /**
     * Takes {@code chunk}, which lies far ahead by {@code check}, where another lies beside it, with that one; else holds it.
     *
     * @return whether it was taken
     */
    boolean takeOrHold(SignalChunk chunk, ChunkCheck check) {
        HeldChunks held = store.held();
        ChunkSpan span = span(chunk);
        if (held.have(chunk)) {
            sink.rejected(check.rejected(RejectionReason.DUPLICATE, chunk, "all samples are held"));
        } else if (held.chunks().stream().anyMatch(one -> span.isWithin(limits.aheadSeconds(), span(one)))) {
            release(held, span);
            take.accept(chunk);
            return true;
        } else if (held.isFull()) {
            sink.rejected(astray(check, held.chunks().get(0), "leaps elsewhere"));
            store.held(held.without(0).plus(chunk, check.newestSecond()));
        } else {
            store.held(held.plus(chunk, check.newestSecond()));
        }
        return false;
    }

    /** Takes what lies before {@code reached}, or near behind it. */
    private void release(HeldChunks held, ChunkSpan reached) {
        HeldChunks rest = HeldChunks.NONE;
        for (int i = 0; i < held.chunks().size(); i++) {
            SignalChunk one = held.chunks().get(i);
            if (span(one).first() - reached.end() < limits.aheadSeconds()) {
                take.accept(one);
            } else {
                rest = rest.plus(one, held.newestSeconds()[i]);
            }
        }
        store.held(rest);
    }

    /** Refuses those that the recording did not follow. */
    void refuse(ChunkCheck check) {
        HeldChunks held = store.held();
        HeldChunks rest = HeldChunks.NONE;
        for (int i = 0; i < held.chunks().size(); i++) {
            if (check.newestSecond() < held.newestSeconds()[i] + limits.reorderHorizonSeconds()) {
                rest = rest.plus(held.chunks().get(i), held.newestSeconds()[i]);
            } else {
                sink.rejected(astray(check, held.chunks().get(i), "goes on there"));
            }
        }
        if (rest.chunks().size() < held.chunks().size()) {
            store.held(rest);
        }
    }

    /** @param end null where its lengths cannot be believed */
    void end(ChunkCheck check, RecordingEnd end) {
        HeldChunks held = store.held();
        if (held.chunks().isEmpty()) {
            return;
        }
        store.held(HeldChunks.NONE);
        for (SignalChunk one : held.chunks()) {
            if (end != null && reaches(end.totalSamples(), one)) {
                take.accept(one);
            } else {
                sink.rejected(astray(check, one, "ended"));
            }
        }
    }

    private static boolean reaches(long[] totals, SignalChunk chunk) {
        for (int source = 0; source < totals.length; source++) {
            if (chunk.counts()[source] > 0 && chunk.firstSamples()[source] + chunk.counts()[source] > totals[source]) {
                return false;
            }
        }
        return true;
    }

    private Rejected astray(ChunkCheck check, SignalChunk chunk, String then) {
        return check.rejected(
                RejectionReason.MALFORMED,
                chunk,
                "at second " + span(chunk).first() + " of a recording that stands at " + check.newestSecond() + " and "
                        + then + " (expected: at most " + limits.aheadSeconds()
                        + " s ahead, or a second chunk beside it)");
    }

    private ChunkSpan span(SignalChunk chunk) {
        return ChunkSpan.of(chunk, recording.sources());
    }
}
