package org.hypnoflow.flink.source;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.core.io.InputStatus;
import org.hypnoflow.flink.source.LaneSource.LaneSplit;
import org.hypnoflow.signal.SignalMessage;

/** Gives what waits in one lane to the task. */
record LaneReader(Lanes.Lane lane) implements SourceReader<SignalMessage, LaneSplit> {

    @Override
    public void start() {}

    @Override
    public InputStatus pollNext(ReaderOutput<SignalMessage> output) {
        SignalMessage message = lane.poll();
        if (message == null) {
            return InputStatus.NOTHING_AVAILABLE;
        }
        output.collect(message);
        return InputStatus.MORE_AVAILABLE;
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return lane.available();
    }

    @Override
    public List<LaneSplit> snapshotState(long checkpointId) {
        return List.of();
    }

    @Override
    public void addSplits(List<LaneSplit> splits) {}

    @Override
    public void notifyNoMoreSplits() {}

    @Override
    public void close() {}
}
