package org.hypnoflow.flink.control;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;
import org.hypnoflow.alert.RuleSet;

/**
 * A lab's alert rules as a stream: those of a submission once, and the rules of a file whenever its content has changed. A
 * content that cannot be used is logged with its line, counted by {@value #REFUSED}, and gives nothing: the rules before
 * it stay, through restarts of the job too. The first subtask alone gives rules and looks at the file, on the machine where
 * it runs; to be run with a parallelism of one, since its checkpoint lies with it. Its checkpoint names the submission and
 * the version that was given last; the rules in force lie with the operator that uses them. A new submission gives its own
 * rules, whatever it continues from.
 */
public final class RuleSource implements Source<RuleSet, GivenRules, Integer> {
    /** The counter of contents that were refused. */
    public static final String REFUSED = "alertRulesRefused";

    private static final Duration EVERY = Duration.ofSeconds(1);

    private final String submission = UUID.randomUUID().toString();
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

    @Override
    public Boundedness getBoundedness() {
        return ends ? Boundedness.BOUNDED : Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SourceReader<RuleSet, GivenRules> createReader(SourceReaderContext context) {
        boolean gives = context.getIndexOfSubtask() == 0;
        RuleFileWatch watch = gives && file != null
                ? new RuleFileWatch(
                        Path.of(file),
                        first.version(),
                        context.metricGroup().counter(REFUSED, new ThreadSafeSimpleCounter()))
                : null;
        return new RuleSourceReader(submission, gives ? first : null, watch, everyMillis, ends);
    }

    @Override
    public SplitEnumerator<GivenRules, Integer> createEnumerator(SplitEnumeratorContext<GivenRules> context) {
        return new NoEnumerator();
    }

    @Override
    public SplitEnumerator<GivenRules, Integer> restoreEnumerator(
            SplitEnumeratorContext<GivenRules> context, Integer checkpoint) {
        return new NoEnumerator();
    }

    @Override
    public SimpleVersionedSerializer<GivenRules> getSplitSerializer() {
        return new GivenRulesSerializer();
    }

    @Override
    public SimpleVersionedSerializer<Integer> getEnumeratorCheckpointSerializer() {
        return new EmptySerializer<>(NoEnumerator.NOTHING);
    }
}
