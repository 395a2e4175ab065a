package org.hypnoflow.flink.source;

import java.util.List;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.hypnoflow.signal.SignalMessage;

/**
 * Replays recorded nights as the messages their recorders would have sent: start, chunks of raw samples, end. Bounded; the
 * position of every recording is part of each checkpoint, to the chunk. Emits no timestamps: the sample clock decides.
 */
public final class EdfReplaySource implements Source<SignalMessage, ReplaySplit, List<ReplaySplit>> {
    private final byte[] splits;
    private final ReplayPace pace;
    private final DeliveryFaults faults;

    /** @param requests of different recordings */
    public EdfReplaySource(List<ReplayRequest> requests, ReplayPace pace, DeliveryFaults faults) {
        long different =
                requests.stream().map(ReplayRequest::recordingID).distinct().count();
        if (different != requests.size()) {
            throw new IllegalArgumentException("requests: " + different + " recording ids among " + requests.size()
                    + " requests (expected: all different)");
        }
        this.splits = new ReplaySplitsSerializer()
                .serialize(requests.stream().map(ReplaySplit::of).toList());
        this.pace = pace;
        this.faults = faults;
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.BOUNDED;
    }

    @Override
    public SourceReader<SignalMessage, ReplaySplit> createReader(SourceReaderContext context) {
        return new ReplayReader(context, pace, faults);
    }

    @Override
    public SplitEnumerator<ReplaySplit, List<ReplaySplit>> createEnumerator(SplitEnumeratorContext<ReplaySplit> context)
            throws Exception {
        ReplaySplitsSerializer serializer = new ReplaySplitsSerializer();
        return new ReplayEnumerator(context, serializer.deserialize(serializer.getVersion(), splits));
    }

    @Override
    public SplitEnumerator<ReplaySplit, List<ReplaySplit>> restoreEnumerator(
            SplitEnumeratorContext<ReplaySplit> context, List<ReplaySplit> waiting) {
        return new ReplayEnumerator(context, waiting);
    }

    @Override
    public SimpleVersionedSerializer<ReplaySplit> getSplitSerializer() {
        return new ReplaySplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<List<ReplaySplit>> getEnumeratorCheckpointSerializer() {
        return new ReplaySplitsSerializer();
    }
}
