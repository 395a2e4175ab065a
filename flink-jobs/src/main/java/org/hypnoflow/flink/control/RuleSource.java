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
 * A lab's alert rules as a stream: those to begin with at every start, restores included, and the rules of a file whenever
 * its content has changed. A content that cannot be used is logged with its line, counted by {@value #REFUSED}, and gives
 * nothing: the rules before it stay. The first subtask alone gives rules and looks at the file, on the machine where it
 * runs. Keeps no state: the rules in force lie with the operator that uses them, and a job that is restored takes the rules
 * that it was started with.
 */
public final class RuleSource implements Source<RuleSet, RuleSource.NoSplit, Integer> {
    /** The counter of contents that were refused. */
    public static final String REFUSED = "alertRulesRefused";

    private static final Duration EVERY = Duration.ofSeconds(1);

    private final RuleSet first;
    private final String file;
    private final boolean ends;
    private final long everyMillis;

    private RuleSource(RuleSet first, Path file, boolean ends, Duration every) {
        this.first = requireNonNull(first, "first");
        this.file = file == null ? null : file.toString();
        this.ends = ends;
        this.everyMillis = every.toMillis();
    }

    /** Rules that stay, given once; the stream ends where {@code ends}, as the job's other inputs do. */
    public static RuleSource of(RuleSet rules, boolean ends) {
        return new RuleSource(rules, null, ends, EVERY);
    }

    /** Looks at {@code file} once a second; a change counts within two. Never ends. */
    public static RuleSource watching(RuleSet first, Path file) {
        return watching(first, file, EVERY);
    }

    static RuleSource watching(RuleSet first, Path file, Duration every) {
        return new RuleSource(first, requireNonNull(file, "file"), false, every);
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
        return ends ? Boundedness.BOUNDED : Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SourceReader<RuleSet, NoSplit> createReader(SourceReaderContext context) {
        boolean gives = context.getIndexOfSubtask() == 0;
        RuleFileWatch watch = gives && file != null
                ? new RuleFileWatch(
                        Path.of(file),
                        first.version(),
                        context.metricGroup().counter(REFUSED, new ThreadSafeSimpleCounter()))
                : null;
        return new RuleSourceReader(gives ? first : null, watch, everyMillis, ends);
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
