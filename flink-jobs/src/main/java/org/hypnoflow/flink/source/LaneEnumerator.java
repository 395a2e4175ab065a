package org.hypnoflow.flink.source;

import java.util.List;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.hypnoflow.flink.source.LaneSource.LaneSplit;

/** Hands out nothing: every reader knows its lane. */
final class LaneEnumerator implements SplitEnumerator<LaneSplit, Integer> {

    @Override
    public void start() {}

    @Override
    public void handleSplitRequest(int subtask, String host) {}

    @Override
    public void addSplitsBack(List<LaneSplit> splits, int subtask) {}

    @Override
    public void addReader(int subtask) {}

    /** Something has to stand in a checkpoint. */
    @Override
    public Integer snapshotState(long checkpointId) {
        return 0;
    }

    @Override
    public void close() {}
}
