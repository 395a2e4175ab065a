package org.hypnoflow.flink.source;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;

/** Hands out recordings in the order they were asked for, one per request, to whichever reader is free. */
final class ReplayEnumerator implements SplitEnumerator<ReplaySplit, List<ReplaySplit>> {
    private final SplitEnumeratorContext<ReplaySplit> context;
    private final Deque<ReplaySplit> waiting;

    ReplayEnumerator(SplitEnumeratorContext<ReplaySplit> context, Collection<ReplaySplit> waiting) {
        this.context = context;
        this.waiting = new ArrayDeque<>(waiting);
    }

    @Override
    public void start() {}

    @Override
    public void handleSplitRequest(int reader, String host) {
        if (!context.registeredReaders().containsKey(reader)) {
            return; // the reader failed after it asked; its successor asks again
        }
        ReplaySplit split = waiting.poll();
        if (split == null) {
            context.signalNoMoreSplits(reader);
        } else {
            context.assignSplit(split, reader);
        }
    }

    @Override
    public void addSplitsBack(List<ReplaySplit> splits, int reader) {
        splits.forEach(waiting::addFirst);
    }

    @Override
    public void addReader(int reader) {}

    @Override
    public List<ReplaySplit> snapshotState(long checkpointId) {
        return List.copyOf(waiting);
    }

    @Override
    public void close() {}
}
