package org.hypnoflow.flink.epoch;

import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.hypnoflow.alert.TechnicalEvent;
import org.hypnoflow.epoch.AssemblyLimits;
import org.hypnoflow.epoch.Epoch;
import org.hypnoflow.epoch.EpochAssembly;
import org.hypnoflow.epoch.EpochCompleteness;
import org.hypnoflow.epoch.EpochSink;
import org.hypnoflow.epoch.Rejected;
import org.hypnoflow.epoch.RejectionReason;
import org.hypnoflow.signal.Recording;
import org.hypnoflow.signal.SignalMessage;

/**
 * Cuts recordings into epochs, in the order of the input of each. A recording begins with its announcement and is
 * forgotten with its end: then the mark behind its last epoch follows the epochs, and its summary goes to a side output.
 * Refused input goes to a side output and is counted; it stops nothing.
 */
public final class EpochFunction extends KeyedProcessFunction<String, SignalMessage, Epoch> {
    /** Refused input. */
    public static final OutputTag<Rejected> REJECTED = new OutputTag<>("rejected") {};

    /** One element per recording, when it is over. */
    public static final OutputTag<RecordingSummary> ENDED = new OutputTag<>("ended") {};

    /** What recorders' clocks tell. */
    public static final OutputTag<TechnicalEvent> CLOCK = new OutputTag<>("clock") {};

    private final int reorderHorizonSeconds;
    private final int leapSeconds;
    private transient EpochAssembly assembly;
    private transient RecordingState state;
    private transient ClockWatch clock;
    private transient Map<EpochCompleteness, Counter> closed;
    private transient Map<RejectionReason, Counter> refused;

    public EpochFunction(AssemblyLimits limits) {
        this.reorderHorizonSeconds = limits.reorderHorizonSeconds();
        this.leapSeconds = limits.leapSeconds();
    }

    @Override
    public void open(OpenContext context) {
        assembly = new EpochAssembly(new AssemblyLimits(reorderHorizonSeconds, leapSeconds));
        state = new RecordingState(getRuntimeContext());
        MetricGroup metrics = getRuntimeContext().getMetricGroup().addGroup("epochs");
        clock = new ClockWatch(getRuntimeContext().getMetricGroup());
        closed = new EnumMap<>(EpochCompleteness.class);
        for (EpochCompleteness completeness : EpochCompleteness.values()) {
            closed.put(
                    completeness,
                    metrics.addGroup("completeness", completeness.name()).counter("closed"));
        }
        refused = new EnumMap<>(RejectionReason.class);
        for (RejectionReason reason : RejectionReason.values()) {
            refused.put(reason, metrics.addGroup("reason", reason.name()).counter("rejected"));
        }
    }

    @Override
    public void processElement(SignalMessage message, Context context, Collector<Epoch> epochs) {
        Step step = new Step(message, context, epochs);
        Recording recording = state.recording();
        if (message.started() != null) {
            announce(message.started(), recording, step);
        } else if (recording == null) {
            step.rejected(new Rejected(
                    message.recordingID(),
                    RejectionReason.UNKNOWN_RECORDING,
                    "chunk or end (expected: the start of the recording before it, and nothing after its end)"));
        } else if (message.chunk() != null) {
            clock.read(recording, message.chunk(), state).ifPresent(event -> context.output(CLOCK, event));
            assembly.accept(recording, message.chunk(), state, step);
        } else {
            assembly.end(recording, message.ended(), state, step);
            state.clear();
        }
    }

    private void announce(Recording announced, Recording known, EpochSink sink) {
        if (known == null) {
            state.recording(announced);
        } else {
            boolean same = known.equals(announced);
            sink.rejected(new Rejected(
                    announced.id(),
                    same ? RejectionReason.DUPLICATE : RejectionReason.MALFORMED,
                    same ? "start: announced before" : "start: differs from the one before (expected: one start)"));
        }
    }

    /** What one message decides. */
    private final class Step implements EpochSink {
        private final SignalMessage message;
        private final Context context;
        private final Collector<Epoch> epochs;

        Step(SignalMessage message, Context context, Collector<Epoch> epochs) {
            this.message = message;
            this.context = context;
            this.epochs = epochs;
        }

        @Override
        public void closed(Epoch epoch) {
            closed.get(epoch.completeness()).inc();
            epochs.collect(epoch);
        }

        @Override
        public void rejected(Rejected rejected) {
            refused.get(rejected.reason()).inc();
            if (state.recording() != null) {
                state.refusals(state.refusals().plus(rejected));
            }
            context.output(REJECTED, rejected);
        }

        @Override
        public void ended(String recordingID, long count) {
            epochs.collect(Epoch.end(recordingID, count));
            Refusals refusals = state.refusals();
            context.output(
                    ENDED,
                    new RecordingSummary(
                            recordingID,
                            count,
                            refusals.counts(),
                            refusals.examples(),
                            message.ended().failure()));
        }
    }
}
