package org.hypnoflow.flink.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.core.io.InputStatus;
import org.hypnoflow.signal.SignalMessage;

/**
 * Reads on the task thread: one data record is read faster than a hand-over between threads costs. Unpaced, one recording
 * at a time; paced, all of its recordings side by side, each by its own clock, which starts again from the restored
 * position after a restore.
 */
final class ReplayReader implements SourceReader<SignalMessage, ReplaySplit> {
    private static final double NANOS_PER_SECOND = 1e9;

    private final SourceReaderContext context;
    private final ReplayPace pace;
    private final DeliveryFaults faults;
    private final PriorityQueue<Running> running =
            new PriorityQueue<>(Comparator.comparingLong(Running::dueNanos).thenComparing(Running::id));
    private CompletableFuture<Void> changed = new CompletableFuture<>();
    private boolean started;
    private boolean noMoreSplits;

    ReplayReader(SourceReaderContext context, ReplayPace pace, DeliveryFaults faults) {
        this.context = context;
        this.pace = pace;
        this.faults = faults;
    }

    @Override
    public void start() {
        started = true;
        if (pace.isPaced() || running.isEmpty()) {
            context.sendSplitRequest();
        }
    }

    @Override
    public InputStatus pollNext(ReaderOutput<SignalMessage> output) throws IOException {
        Running first = running.peek();
        if (first == null) {
            return noMoreSplits ? InputStatus.END_OF_INPUT : InputStatus.NOTHING_AVAILABLE;
        }
        if (first.waitNanos() > 0) {
            return InputStatus.NOTHING_AVAILABLE;
        }
        running.remove();
        first.replay.step(output::collect);
        if (first.replay.isEnded()) {
            first.replay.close();
            if (!pace.isPaced()) {
                context.sendSplitRequest();
            }
        } else {
            running.add(first);
        }
        return InputStatus.MORE_AVAILABLE;
    }

    @Override
    public List<ReplaySplit> snapshotState(long checkpointId) {
        List<ReplaySplit> splits = new ArrayList<>();
        running.forEach(one -> splits.add(one.replay.split()));
        splits.sort(Comparator.comparing(ReplaySplit::splitId));
        return splits;
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        Running first = running.peek();
        if (first == null ? noMoreSplits : first.waitNanos() <= 0) {
            return CompletableFuture.completedFuture(null);
        }
        if (changed.isDone()) {
            changed = new CompletableFuture<>();
        }
        return first == null ? changed : changed.completeOnTimeout(null, first.waitNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void addSplits(List<ReplaySplit> splits) {
        for (ReplaySplit split : splits) {
            running.add(new Running(new RecordingReplay(split, pace, faults), pace));
        }
        if (started && pace.isPaced()) {
            context.sendSplitRequest();
        }
        changed.complete(null);
    }

    @Override
    public void notifyNoMoreSplits() {
        noMoreSplits = true;
        changed.complete(null);
    }

    @Override
    public void close() {
        for (Running one : running) {
            try {
                one.replay.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A replay and the wall clock that its recording clock is tied to. */
    private static final class Running {
        private final RecordingReplay replay;
        private final double nanosPerSecond;
        private final long origin;

        Running(RecordingReplay replay, ReplayPace pace) {
            this.replay = replay;
            this.nanosPerSecond = pace.isPaced() ? NANOS_PER_SECOND / pace.speed() : 0;
            this.origin = System.nanoTime() - nanos(replay.resumeSeconds());
        }

        long dueNanos() {
            return origin + nanos(replay.dueSeconds());
        }

        long waitNanos() {
            return nanosPerSecond == 0 ? 0 : dueNanos() - System.nanoTime();
        }

        String id() {
            return replay.split().splitId();
        }

        private long nanos(double seconds) {
            return (long) (seconds * nanosPerSecond);
        }
    }
}
