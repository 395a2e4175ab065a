package org.hypnoflow.flink.source;

import static java.util.Objects.requireNonNull;

import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.hypnoflow.signal.SignalMessage;

/**
 * What recorders in this JVM hand over by {@link Lanes}, as a source with as many subtasks as lanes. Keeps nothing: after
 * a failure it goes on with what is handed over then.
 */
public final class LaneSource implements Source<SignalMessage, LaneSource.LaneSplit, Integer> {
    private final String token;

    /** @param token of the {@link Lanes} */
    public LaneSource(String token) {
        this.token = requireNonNull(token, "token");
    }

    /** Never handed out: the reader of a lane knows it by its number. Public, since the type of a source names it. */
    public record LaneSplit(int lane) implements SourceSplit {

        @Override
        public String splitId() {
            return "lane-" + lane;
        }
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SourceReader<SignalMessage, LaneSplit> createReader(SourceReaderContext context) {
        return new LaneReader(Lanes.of(token).lane(context.getIndexOfSubtask()));
    }

    @Override
    public SplitEnumerator<LaneSplit, Integer> createEnumerator(SplitEnumeratorContext<LaneSplit> context) {
        return new LaneEnumerator();
    }

    @Override
    public SplitEnumerator<LaneSplit, Integer> restoreEnumerator(
            SplitEnumeratorContext<LaneSplit> context, Integer checkpoint) {
        return new LaneEnumerator();
    }

    @Override
    public SimpleVersionedSerializer<LaneSplit> getSplitSerializer() {
        return new NumberSerializer<>(LaneSplit::lane, LaneSplit::new);
    }

    @Override
    public SimpleVersionedSerializer<Integer> getEnumeratorCheckpointSerializer() {
        return new NumberSerializer<>(Integer::intValue, Integer::valueOf);
    }
}
