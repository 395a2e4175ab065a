package org.hypnoflow.flink.epoch;

import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.OutputTag;
import org.hypnoflow.epoch.AssemblyLimits;
import org.hypnoflow.epoch.Epoch;
import org.hypnoflow.epoch.EpochAssembly;
import org.hypnoflow.epoch.EpochCompleteness;
import org.hypnoflow.epoch.EpochSink;
import org.hypnoflow.epoch.Rejected;
import org.hypnoflow.epoch.RejectionReason;
import org.hypnoflow.signal.Recording;
import org.hypnoflow.signal.RecordingEnd;
import org.hypnoflow.signal.SignalMessage;

/** What one message does to the recording of the current key, whichever operator it comes to. */
final class EpochStep {
    private final EpochAssembly assembly;
    private final RecordingState state;
    private final ClockWatch clock;
    private final Map<EpochCompleteness, Counter> closed = new EnumMap<>(EpochCompleteness.class);
    private final Map<RejectionReason, Counter> refused = new EnumMap<>(RejectionReason.class);

    /** Where the results go. */
    interface Outlet {
        void epoch(Epoch epoch);

        <T> void side(OutputTag<T> tag, T element);
    }

    EpochStep(AssemblyLimits limits, RuntimeContext context) {
        assembly = new EpochAssembly(limits);
        state = new RecordingState(context);
        clock = new ClockWatch(context.getMetricGroup());
        MetricGroup metrics = context.getMetricGroup().addGroup("epochs");
        for (EpochCompleteness completeness : EpochCompleteness.values()) {
            closed.put(
                    completeness,
                    metrics.addGroup("completeness", completeness.name()).counter("closed"));
        }
        for (RejectionReason reason : RejectionReason.values()) {
            refused.put(reason, metrics.addGroup("reason", reason.name()).counter("rejected"));
        }
    }

    /** Whether the recording was announced and is not over. */
    boolean isKnown() {
        return state.recording() != null;
    }

    /** The recording of the current key; null where {@link #isKnown} is false. */
    Recording recording() {
        return state.recording();
    }

    void accept(SignalMessage message, Outlet outlet) {
        Step step = new Step(message, outlet);
        Recording recording = state.recording();
        if (message.started() != null) {
            announce(message.started(), recording, step);
        } else if (recording == null) {
            step.rejected(new Rejected(
                    message.recordingID(),
                    RejectionReason.UNKNOWN_RECORDING,
                    "chunk or end (expected: the start of the recording before it, and nothing after its end)"));
        } else if (message.chunk() != null) {
            // an index that is astray would make a clock that is right look as if it had jumped
            if (assembly.accept(recording, message.chunk(), state, step)) {
                clock.read(recording, message.chunk(), state)
                        .ifPresent(event -> outlet.side(EpochFunction.CLOCK, event));
            }
        } else {
            assembly.end(recording, message.ended(), state, step);
            state.clear();
        }
    }

    /** Ends the recording of the current key, which must be known, with what has arrived of it. */
    void breakOff(String failure, Outlet outlet) {
        Recording recording = state.recording();
        RecordingEnd end =
                new RecordingEnd(recording.id(), new long[recording.sources().size()], failure);
        Step step = new Step(SignalMessage.of(end), outlet);
        step.rejected(new Rejected(recording.id(), RejectionReason.FORGOTTEN, failure));
        assembly.end(recording, end, state, step);
        state.clear();
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
        private final Outlet outlet;

        Step(SignalMessage message, Outlet outlet) {
            this.message = message;
            this.outlet = outlet;
        }

        @Override
        public void closed(Epoch epoch) {
            closed.get(epoch.completeness()).inc();
            outlet.epoch(epoch);
        }

        @Override
        public void rejected(Rejected rejected) {
            refused.get(rejected.reason()).inc();
            if (state.recording() != null) {
                state.refusals(state.refusals().plus(rejected));
            }
            outlet.side(EpochFunction.REJECTED, rejected);
        }

        @Override
        public void ended(String recordingID, long count) {
            outlet.epoch(Epoch.end(recordingID, count));
            Refusals refusals = state.refusals();
            outlet.side(
                    EpochFunction.ENDED,
                    new RecordingSummary(
                            recordingID,
                            count,
                            refusals.counts(),
                            refusals.examples(),
                            message.ended().failure()));
        }
    }
}
