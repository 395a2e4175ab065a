package org.hypnoflow.flink.control;

import java.util.List;
import org.apache.flink.api.connector.source.SplitEnumerator;

/** Hands out nothing: the reader knows its file. */
final class NoEnumerator implements SplitEnumerator<GivenRules, Integer> {
    /** Stands in a checkpoint, where something has to. */
    static final Integer NOTHING = 0;

    @Override
    public void start() {}

    @Override
    public void handleSplitRequest(int subtask, String host) {}

    @Override
    public void addSplitsBack(List<GivenRules> splits, int subtask) {}

    @Override
    public void addReader(int subtask) {}

    @Override
    public Integer snapshotState(long checkpointId) {
        return NOTHING;
    }

    @Override
    public void close() {}
}
