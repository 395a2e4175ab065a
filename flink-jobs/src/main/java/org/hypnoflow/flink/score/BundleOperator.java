package org.hypnoflow.flink.score;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.hypnoflow.epoch.Rejected;
import org.hypnoflow.epoch.RejectionReason;
import org.hypnoflow.flink.control.GpuResource;
import org.hypnoflow.onnx.CudaFallbacks;

/**
 * Collects elements of all recordings of its subtask and scores them together, in the order of their arrival. Holds
 * nothing across a checkpoint: the bundle is scored before the barrier goes on, so that there is no state and nothing is
 * scored twice after a restore. Watermarks wait for the elements before them. An element that the model fails on goes to
 * the side output, its substitute goes on; any other failure stops the task.
 *
 * <p>Keeps references to its input: the elements of this flow are immutable, reused or not.
 */
final class BundleOperator<I, O> extends AbstractStreamOperator<O>
        implements OneInputStreamOperator<I, O>, BoundedOneInput {
    static final OutputTag<Rejected> REJECTED = new OutputTag<>("rejected") {};

    private enum FlushReason {
        FULL,
        LINGER,
        CHECKPOINT,
        END
    }

    private final BundleScoring<I, O> scoring;
    private final BundleLimits limits;
    private transient List<StreamRecord<I>> bundle;
    private transient Map<FlushReason, Counter> flushes;
    private transient Counter scored;
    private transient Counter poisoned;
    private transient Watermark held;
    private transient ScheduledFuture<?> linger;

    BundleOperator(StreamOperatorParameters<O> parameters, BundleScoring<I, O> scoring, BundleLimits limits) {
        super(parameters);
        this.scoring = scoring;
        this.limits = limits;
    }

    @Override
    public void open() throws Exception {
        super.open();
        bundle = new ArrayList<>(limits.maxBundle());
        flushes = new EnumMap<>(FlushReason.class);
        MetricGroup metrics = getMetricGroup().addGroup("scoring");
        for (FlushReason reason : FlushReason.values()) {
            flushes.put(reason, metrics.addGroup("flushReason", reason.name()).counter("flushes"));
        }
        scored = metrics.counter("scored");
        poisoned = metrics.counter("poisoned");
        metrics.gauge("cudaFallbacks", CudaFallbacks::count);
        GpuResource.announce(getRuntimeContext());
        scoring.open();
    }

    @Override
    public void processElement(StreamRecord<I> element) throws IOException {
        if (limits.maxBundle() == 1) {
            emit(element);
            return;
        }
        bundle.add(element.copy(element.getValue()));
        if (bundle.size() == limits.maxBundle()) {
            flush(FlushReason.FULL);
        } else if (bundle.size() == 1) {
            long due = getProcessingTimeService().getCurrentProcessingTime() + limits.lingerMillis();
            linger = getProcessingTimeService().registerTimer(due, time -> flush(FlushReason.LINGER));
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (bundle.isEmpty()) {
            super.processWatermark(mark);
        } else {
            held = mark;
        }
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws IOException {
        flush(FlushReason.CHECKPOINT);
        scoring.tidy();
    }

    @Override
    public void endInput() throws IOException {
        flush(FlushReason.END);
    }

    @Override
    public void close() throws Exception {
        scoring.close();
        super.close();
    }

    private void flush(FlushReason reason) throws IOException {
        if (bundle.isEmpty()) {
            return;
        }
        linger.cancel(false);
        flushes.get(reason).inc();
        for (StreamRecord<I> element : bundle) {
            emit(element);
        }
        bundle.clear();
        if (held != null) {
            output.emitWatermark(held);
            held = null;
        }
    }

    private void emit(StreamRecord<I> element) throws IOException {
        I value = element.getValue();
        O result;
        try {
            result = scoring.score(value);
            scored.inc();
        } catch (PoisonException poison) {
            poisoned.inc();
            output.collect(
                    REJECTED,
                    new StreamRecord<>(new Rejected(
                            scoring.recordingID(value), RejectionReason.MODEL_FAILED, poison.getMessage())));
            result = scoring.substitute(value);
        }
        output.collect(element.replace(result));
    }
}
