package org.hypnoflow.flink.sink;

import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;

/**
 * Stands in front of a sink with transactions in a job that outlasts failed checkpoints. Changes nothing, but fails the
 * task where elements have waited so long for a checkpoint that Kafka may have dropped their transaction by the time it is
 * committed: Kafka's sink logs a commit that comes too late, and goes on without its elements. After the restart they are
 * made again from the newest checkpoint. Keeps no state; waiting is measured by this process alone, in real time.
 */
public final class CommitDeadline<T> implements MapFunction<T, T>, CheckpointedFunction, CheckpointListener {
    private final long mostNanos;
    private final NanoClock clock;
    private transient Deque<Waiting> waiting;
    private transient boolean isOpen;
    private transient long openedNanos;

    /** As {@link System#nanoTime}. */
    interface NanoClock extends LongSupplier, Serializable {}

    /**
     * Elements of one transaction.
     *
     * @param checkpointID a checkpoint that completes with this id or a later one commits them
     * @param sinceNanos when the first of them came
     */
    private record Waiting(long checkpointID, long sinceNanos) {}

    /** @param most how long an element may have waited when a checkpoint begins */
    public CommitDeadline(Duration most) {
        this(most, System::nanoTime);
    }

    CommitDeadline(Duration most, NanoClock clock) {
        mostNanos = most.toNanos();
        this.clock = clock;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) {
        waiting = new ArrayDeque<>();
        isOpen = false;
    }

    @Override
    public T map(T element) {
        if (!isOpen) {
            isOpen = true;
            openedNanos = clock.getAsLong();
        }
        return element;
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) {
        if (isOpen) {
            waiting.add(new Waiting(context.getCheckpointId(), openedNanos));
            isOpen = false;
        }
        if (!waiting.isEmpty()) {
            requireInTime(clock.getAsLong() - waiting.getFirst().sinceNanos());
        }
    }

    private void requireInTime(long waitedNanos) {
        if (waitedNanos > mostNanos) {
            throw new IllegalStateException("elements wait for their commit since "
                    + Duration.ofNanos(waitedNanos).toSeconds() + " s (expected: at most "
                    + Duration.ofNanos(mostNanos).toSeconds()
                    + " s, Kafka drops their transaction soon); the job makes them again from its newest checkpoint."
                    + " Why do its checkpoints fail?");
        }
    }

    @Override
    public void notifyCheckpointComplete(long checkpointID) {
        while (!waiting.isEmpty() && waiting.getFirst().checkpointID() <= checkpointID) {
            waiting.removeFirst();
        }
    }
}
