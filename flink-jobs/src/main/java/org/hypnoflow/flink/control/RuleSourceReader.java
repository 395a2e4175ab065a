package org.hypnoflow.flink.control;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.core.io.InputStatus;
import org.hypnoflow.alert.RuleSet;

/**
 * Gives the first rules, and then those of a {@link RuleFileWatch}, to the task; restored in the submission that it was
 * written in, only what its checkpoint does not know. The file is read on a thread of its own, so that a slow disk
 * holds up no checkpoint; of several changes between two polls the newest alone is given.
 */
final class RuleSourceReader implements SourceReader<RuleSet, GivenRules> {
    private final String submission;
    private final RuleSet first;
    private final RuleFileWatch watch;
    private final long everyMillis;
    private final boolean ends;
    private final AtomicReference<RuleSet> next = new AtomicReference<>();
    private final AtomicReference<Throwable> fault = new AtomicReference<>();
    private final AtomicReference<CompletableFuture<Void>> available = new AtomicReference<>(new CompletableFuture<>());
    private ScheduledExecutorService thread;
    private GivenRules given;

    /**
     * @param submission tells whether a checkpoint is of an earlier submission
     * @param first null where another subtask gives rules
     * @param watch null where no file is watched, or another subtask does
     * @param ends whether nothing follows the first rules
     */
    RuleSourceReader(String submission, RuleSet first, RuleFileWatch watch, long everyMillis, boolean ends) {
        this.submission = submission;
        this.first = first;
        next.set(first);
        this.watch = watch;
        this.everyMillis = everyMillis;
        this.ends = ends;
    }

    @Override
    public void start() {
        if (watch != null) {
            thread = Executors.newSingleThreadScheduledExecutor(task -> {
                Thread watching = new Thread(task, "alert-rules-watch");
                watching.setDaemon(true);
                return watching;
            });
            var unused = thread.scheduleWithFixedDelay(this::look, 0, everyMillis, TimeUnit.MILLISECONDS);
        }
    }

    /** An executor keeps silent about a task that fails, so that the fault is handed to the task thread. */
    private void look() {
        try {
            RuleSet rules = watch.look();
            if (rules != null) {
                next.set(rules);
                available.get().complete(null);
            }
        } catch (RuntimeException | Error e) {
            fault.set(e);
            available.get().complete(null);
        }
    }

    @Override
    public InputStatus pollNext(ReaderOutput<RuleSet> output) {
        if (available.get().isDone()) {
            available.set(new CompletableFuture<>());
        }
        if (fault.get() != null) {
            throw new IllegalStateException("the watch of the alert rules failed", fault.get());
        }
        RuleSet rules = next.getAndSet(null);
        if (rules != null) {
            output.collect(rules);
            given = new GivenRules(submission, rules.version());
        }
        return ends ? InputStatus.END_OF_INPUT : InputStatus.NOTHING_AVAILABLE;
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return next.get() == null && fault.get() == null && !ends
                ? available.get()
                : CompletableFuture.completedFuture(null);
    }

    @Override
    public List<GivenRules> snapshotState(long checkpointId) {
        return given == null ? List.of() : List.of(given);
    }

    /** Called before {@link #start} where there is a checkpoint, and never else: no split is handed out. */
    @Override
    public void addSplits(List<GivenRules> splits) {
        for (GivenRules known : splits) {
            if (first != null && known.submission().equals(submission)) {
                given = known;
                next.set(null);
                if (watch != null) {
                    watch.goOnFrom(known.version());
                }
            }
        }
    }

    @Override
    public void notifyNoMoreSplits() {}

    @Override
    public void close() {
        if (thread != null) {
            thread.shutdownNow();
        }
    }
}
