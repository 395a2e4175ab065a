package org.hypnoflow.flink.control;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;
import org.hypnoflow.alert.RuleSet;

/**
 * A lab's file of alert rules as a stream: its rules at the start, and again whenever its content has changed. Never ends.
 * A content that cannot be used is logged with its line, counted by {@value #REFUSED}, and gives nothing: the rules before
 * it stay. The first subtask alone reads, on
 * the machine where it runs; others stay silent. Keeps no state, so that a job that is
 * restored beside another file takes that one.
 */
public final class RuleFileSource implements Source<RuleSet, RuleFileSource.NoSplit, Integer> {
    /** The counter of contents that were refused. */
    public static final String REFUSED = "alertRulesRefused";

    private static final Duration EVERY = Duration.ofSeconds(1);

    private final String file;
    private final long everyMillis;

    /** Looks at {@code file} once a second; a change counts within two. */
    public RuleFileSource(Path file) {
        this(file, EVERY);
    }

    RuleFileSource(Path file, Duration every) {
        this.file = requireNonNull(file, "file").toString();
        this.everyMillis = every.toMillis();
    }

    /** There is none of it: the file is one whole. Public, since the type of a source names it. */
    public static final class NoSplit implements SourceSplit {
        private NoSplit() {}

        @Override
        public String splitId() {
            return "none";
        }
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SourceReader<RuleSet, NoSplit> createReader(SourceReaderContext context) {
        boolean watches = context.getIndexOfSubtask() == 0;
        return new RuleFileReader(
                watches
                        ? new RuleFileWatch(
                                Path.of(file), context.metricGroup().counter(REFUSED, new ThreadSafeSimpleCounter()))
                        : null,
                everyMillis);
    }

    @Override
    public SplitEnumerator<NoSplit, Integer> createEnumerator(SplitEnumeratorContext<NoSplit> context) {
        return new NoEnumerator();
    }

    @Override
    public SplitEnumerator<NoSplit, Integer> restoreEnumerator(
            SplitEnumeratorContext<NoSplit> context, Integer checkpoint) {
        return new NoEnumerator();
    }

    @Override
    public SimpleVersionedSerializer<NoSplit> getSplitSerializer() {
        return new EmptySerializer<>(new NoSplit());
    }

    @Override
    public SimpleVersionedSerializer<Integer> getEnumeratorCheckpointSerializer() {
        return new EmptySerializer<>(NoEnumerator.NOTHING);
    }
}
