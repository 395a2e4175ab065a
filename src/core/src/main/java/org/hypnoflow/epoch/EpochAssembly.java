package org.hypnoflow.epoch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hypnoflow.epoch.EpochConditioning.ConditionedEpoch;
import org.hypnoflow.signal.Recording;
import org.hypnoflow.signal.RecordingEnd;
import org.hypnoflow.signal.SignalChunk;
import org.hypnoflow.signal.filter.Conditioner;
import org.hypnoflow.signal.filter.ConditionerState;

/**
 * Cuts recordings into epochs by their sample clock. Raw sample i belongs to epoch k iff 30 k &lt;= i / rate &lt; 30 (k + 1).
 * Epochs close strictly in order: as soon as every source is complete over the epoch; else once samples beyond its end
 * by the reorder horizon have arrived, with gaps; else at the end of the recording. Time that nothing arrived for makes
 * epochs of coverage 0.
 *
 * <p>What epochs hold depends on the set of samples alone, not on how they were cut, ordered within the horizon or
 * repeated; where two chunks differ over a sample, the first to arrive stands. Chunks behind the open epoch, repeated or
 * implausible are rejected and change nothing. A chunk far ahead of all others counts with the second one beside it
 * ({@link AheadStep}).
 *
 * <p>Holds buffers but no recording: all that is known of one lies in its {@link AssemblyStore}. Not thread-safe.
 */
public final class EpochAssembly {
    private final AssemblyLimits limits;
    private final PendingSamples samples = new PendingSamples();
    private final EpochConditioning conditioning = new EpochConditioning();

    public EpochAssembly(AssemblyLimits limits) {
        this.limits = limits;
    }

    /**
     * Takes the next chunk of {@code recording}, closing every epoch that it completes.
     *
     * @return whether the chunk counts; not where it was refused, and not yet where it lies far ahead and is held
     */
    public boolean accept(Recording recording, SignalChunk chunk, AssemblyStore store, EpochSink sink) {
        ChunkCheck check = check(recording, store);
        Rejected rejected = check.check(chunk);
        if (rejected != null) {
            sink.rejected(rejected);
            return false;
        }
        boolean counts = true;
        if (check.isAhead(chunk)) {
            counts = ahead(recording, store, sink).takeOrHold(chunk, check);
        } else {
            put(recording, chunk, store, sink);
        }
        if (!store.held().chunks().isEmpty()) {
            ahead(recording, store, sink).refuse(check(recording, store));
        }
        return counts;
    }

    private AheadStep ahead(Recording recording, AssemblyStore store, EpochSink sink) {
        return new AheadStep(recording, limits, store, sink, chunk -> {
            Rejected rejected = check(recording, store).check(chunk);
            if (rejected != null) {
                sink.rejected(rejected);
            } else {
                put(recording, chunk, store, sink);
            }
        });
    }

    private void put(Recording recording, SignalChunk chunk, AssemblyStore store, EpochSink sink) {
        AssemblyCursor cursor = cursor(recording, store);
        store.pending().put(cursor.nextArrival(), chunk);
        Progress progress = new Progress(recording, cursor);
        progress.add(chunk);
        Closing closing = new Closing(recording, progress, store, sink);
        while (progress.isComplete() || progress.newestReaches(limits.reorderHorizonSeconds())) {
            boolean complete = progress.isComplete();
            closing.close(complete ? EpochCompleteness.COMPLETE : EpochCompleteness.GAPS, false);
        }
        closing.finish();
        store.cursor(progress.cursor(cursor.nextArrival() + 1, false));
    }

    /**
     * Closes at once whatever is open: chunks that arrive later are rejected, and so are those far ahead that lie beyond
     * its length. A length beyond what arrived is a gap at the end; a length that falls short of what arrived, or leaps, yields to what arrived.
     */
    public void end(Recording recording, RecordingEnd end, AssemblyStore store, EpochSink sink) {
        AssemblyCursor cursor = cursor(recording, store);
        if (cursor.ended()) {
            sink.rejected(new Rejected(recording.id(), RejectionReason.UNKNOWN_RECORDING, "end: already ended"));
            return;
        }
        ChunkCheck check = check(recording, store);
        Rejected rejected = check.check(end);
        ahead(recording, store, sink).end(check, rejected == null ? end : null);
        cursor = cursor(recording, store);
        Progress progress = new Progress(recording, cursor);
        long[] totals = progress.arrived();
        if (rejected != null) {
            sink.rejected(rejected);
        } else {
            for (int source = 0; source < totals.length; source++) {
                totals[source] = Math.max(totals[source], end.totalSamples()[source]);
            }
        }
        Closing closing = new Closing(recording, progress, store, sink);
        while (progress.reachesInto(totals, 0)) {
            boolean last = !progress.reachesInto(totals, 1);
            closing.close(completenessAtEnd(progress, totals), last);
        }
        store.cursor(progress.cursor(cursor.nextArrival(), true));
        store.release();
        sink.ended(recording.id(), progress.epoch());
    }

    private static EpochCompleteness completenessAtEnd(Progress progress, long[] totals) {
        if (progress.isComplete()) {
            return EpochCompleteness.COMPLETE;
        }
        return progress.fills(totals) ? EpochCompleteness.GAPS : EpochCompleteness.PARTIAL;
    }

    private ChunkCheck check(Recording recording, AssemblyStore store) {
        return new ChunkCheck(recording, cursor(recording, store), limits);
    }

    private static AssemblyCursor cursor(Recording recording, AssemblyStore store) {
        AssemblyCursor cursor = store.cursor();
        return cursor == null ? AssemblyCursor.start(recording.sources().size()) : cursor;
    }

    /** A run of epochs closed one after the other, with one conditioner. */
    private final class Closing {
        private final Recording recording;
        private final Progress progress;
        private final AssemblyStore store;
        private final EpochSink sink;
        private Conditioner conditioner;

        Closing(Recording recording, Progress progress, AssemblyStore store, EpochSink sink) {
            this.recording = recording;
            this.progress = progress;
            this.store = store;
            this.sink = sink;
        }

        void close(EpochCompleteness completeness, boolean last) {
            if (conditioner == null) {
                ConditionerState state = store.conditioner();
                conditioner = state == null
                        ? new Conditioner(recording.sources(), recording.plan())
                        : new Conditioner(recording.sources(), recording.plan(), state);
            }
            long index = progress.epoch();
            double[][] physical = samples.gather(recording.sources(), index, store.pending());
            ConditionedEpoch epoch = conditioning.condition(recording, conditioner, index, physical);
            sink.closed(new Epoch(recording.id(), index, completeness, epoch.signal(), epoch.coverage(), last));
            progress.advance();
            removeOutdated();
        }

        void finish() {
            if (conditioner != null) {
                store.conditioner(conditioner.state());
            }
        }

        private void removeOutdated() {
            List<Long> outdated = new ArrayList<>();
            for (Map.Entry<Long, SignalChunk> entry : store.pending().entries()) {
                if (!progress.needs(entry.getValue())) {
                    outdated.add(entry.getKey());
                }
            }
            outdated.forEach(store.pending()::remove);
        }
    }
}
