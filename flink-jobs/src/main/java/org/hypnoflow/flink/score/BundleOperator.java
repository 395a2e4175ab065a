package org.hypnoflow.flink.score;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.stream.Stream;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.hypnoflow.flink.control.GpuResource;
import org.hypnoflow.flink.score.BundleMetrics.FlushReason;
import org.hypnoflow.onnx.CudaFallbacks;

/**
 * Scores elements of all recordings of its subtask in the order of their arrival: as they come, or in bundles, of which
 * one is filled by the task while the one before is scored by a thread of its own. Holds nothing across a checkpoint:
 * every element is scored and sent on before the barrier, so that there is no state and nothing is scored twice after a
 * restore. Watermarks wait for the elements before them. Results leave on the task thread alone. A device that fails
 * stops the task.
 *
 * <p>Keeps references to its input: the elements of this flow are immutable, reused or not.
 */
final class BundleOperator<I, O> extends AbstractStreamOperator<O>
        implements OneInputStreamOperator<I, O>, BoundedOneInput {
    private final BundleScoring<I, O> scoring;
    private final BundleLimits usual;
    private final transient MailboxExecutor mailbox;
    private transient BundleLimits limits;
    private transient ScoredOutlet<I, O> outlet;
    private transient BundleMetrics bundles;
    private transient BundleThread thread;
    private transient BundleTurn<I, O> filling;
    private transient BundleTurn<I, O> spare;
    private transient BundleTurn<I, O> running;
    private transient ScheduledFuture<?> linger;
    private transient boolean due;

    BundleOperator(StreamOperatorParameters<O> parameters, BundleScoring<I, O> scoring, BundleLimits limits) {
        super(parameters);
        this.mailbox = parameters.getMailboxExecutor();
        this.scoring = scoring;
        this.usual = limits;
    }

    @Override
    public void open() throws Exception {
        super.open();
        MetricGroup group = getMetricGroup().addGroup("scoring");
        group.gauge("cudaFallbacks", CudaFallbacks::count);
        outlet = new ScoredOutlet<>(scoring, output, group);
        bundles = new BundleMetrics(
                group, () -> filling == null || filling.isEmpty() ? 0 : now() - filling.sinceMillis());
        GpuResource.announce(getRuntimeContext());
        scoring.open();
        limits = usual.on(scoring.device());
        if (limits.maxBundle() > 1) {
            filling = new BundleTurn<>(scoring.newBundle(limits.maxBundle()));
            spare = new BundleTurn<>(scoring.newBundle(limits.maxBundle()));
            thread = new BundleThread(getRuntimeContext().getTaskInfo().getTaskNameWithSubtasks());
        }
    }

    @Override
    public void processElement(StreamRecord<I> element) throws Exception {
        if (thread == null) {
            outlet.emit(element, () -> scoring.score(element.getValue()));
            return;
        }
        filling.add(element, now());
        if (filling.size() == limits.maxBundle()) {
            start(FlushReason.FULL);
        } else if (filling.size() == 1) {
            linger = getProcessingTimeService().registerTimer(now() + limits.lingerMillis(), time -> lingered());
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (thread != null && !filling.isEmpty()) {
            filling.hold(mark);
        } else if (running != null) {
            running.hold(mark);
        } else {
            super.processWatermark(mark);
        }
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        drain(FlushReason.CHECKPOINT);
        scoring.tidy();
        if (thread != null) {
            filling.tidy();
            spare.tidy();
        }
    }

    @Override
    public void endInput() throws Exception {
        drain(FlushReason.END);
    }

    @Override
    public void close() throws Exception {
        if (thread != null) {
            thread.close();
        }
        Stream.of(filling, spare, running).filter(Objects::nonNull).forEach(BundleTurn::close);
        scoring.close();
        super.close();
    }

    /**
     * While the thread is busy a bundle may as well grow on. A timer that was cancelled when it was already due finds
     * another bundle, or none.
     */
    private void lingered() throws IOException, InterruptedException {
        if (filling.isEmpty()) {
            return;
        }
        if (running == null) {
            start(FlushReason.LINGER);
        } else {
            due = true;
        }
    }

    private long now() {
        return getProcessingTimeService().getCurrentProcessingTime();
    }

    private void drain(FlushReason reason) throws IOException, InterruptedException {
        if (thread == null) {
            return;
        }
        if (!filling.isEmpty()) {
            start(reason);
        }
        settle();
    }

    /** Hands the filled bundle over, once the one before is done, and goes on with the other. */
    private void start(FlushReason reason) throws IOException, InterruptedException {
        linger.cancel(false);
        due = false;
        settle();
        bundles.started(reason, filling.size());
        running = filling;
        filling = spare;
        spare = null;
        BundleTurn<I, O> started = running;
        started.start(thread, () -> tell(started));
    }

    private void tell(BundleTurn<I, O> started) {
        try {
            mailbox.execute(() -> settleIfDone(started), "send on a bundle");
        } catch (RejectedExecutionException over) {
            LOG.debug("The task ended while a bundle was scored: nothing is sent on", over);
        }
    }

    private void settleIfDone(BundleTurn<I, O> started) throws IOException, InterruptedException {
        if (running == started && started.isDone()) {
            settle();
            if (due) {
                start(FlushReason.LINGER);
            }
        }
    }

    private void settle() throws IOException, InterruptedException {
        if (running == null) {
            return;
        }
        Watermark mark = running.finish(outlet);
        bundles.finished(now() - running.sinceMillis());
        spare = running;
        running = null;
        if (mark != null) {
            output.emitWatermark(mark);
        }
    }
}
