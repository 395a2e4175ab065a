package org.hypnoflow.flink.source;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.hypnoflow.epoch.Rejected;
import org.hypnoflow.epoch.RejectionReason;
import org.hypnoflow.flink.wire.Received;
import org.hypnoflow.signal.Recording;
import org.hypnoflow.signal.SignalMessage;
import org.hypnoflow.signal.montage.MontageInput;

/**
 * Lets messages into the flow. Refusals go to a side output and are counted; so does a recording whose montage was
 * planned for the inputs of another model.
 */
public final class SignalAdmission extends ProcessFunction<Received, SignalMessage> {
    /** Refused input. */
    public static final OutputTag<Rejected> REJECTED = new OutputTag<>("rejected") {};

    private final List<String> inputs;
    private transient Counter admitted;
    private transient Map<RejectionReason, Counter> refused;

    /** @param inputs what the model asks for */
    public SignalAdmission(List<MontageInput> inputs) {
        this.inputs =
                inputs.stream().map(input -> input.name() + ":" + input.kind()).toList();
    }

    @Override
    public void open(OpenContext context) {
        MetricGroup metrics = getRuntimeContext().getMetricGroup().addGroup("admission");
        admitted = metrics.counter("admitted");
        refused = new EnumMap<>(RejectionReason.class);
        for (RejectionReason reason : List.of(RejectionReason.UNREADABLE, RejectionReason.MALFORMED)) {
            refused.put(reason, metrics.addGroup("reason", reason.name()).counter("rejected"));
        }
    }

    @Override
    public void processElement(Received received, Context context, Collector<SignalMessage> signals) {
        if (received.rejected() != null) {
            refuse(received.rejected(), context);
            return;
        }
        Recording started = received.message().started();
        if (started != null && !inputs(started).equals(inputs)) {
            refuse(
                    new Rejected(
                            started.id(),
                            RejectionReason.MALFORMED,
                            "RecordingStarted: plan for the inputs " + inputs(started) + " (expected: " + inputs
                                    + ", as the model asks for)"),
                    context);
            return;
        }
        admitted.inc();
        signals.collect(received.message());
    }

    private void refuse(Rejected rejected, Context context) {
        refused.get(rejected.reason()).inc();
        context.output(REJECTED, rejected);
    }

    private static List<String> inputs(Recording recording) {
        return recording.plan().derivations().stream()
                .map(derivation -> derivation.input() + ":" + derivation.kind())
                .toList();
    }
}
