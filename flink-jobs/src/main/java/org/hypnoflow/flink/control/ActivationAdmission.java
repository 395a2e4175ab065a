package org.hypnoflow.flink.control;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.hypnoflow.epoch.Rejected;
import org.hypnoflow.flink.wire.ReceivedActivation;
import org.hypnoflow.score.ModelActivation;

/** Lets activations of models into the flow. Refusals go to a side output and are counted. */
public final class ActivationAdmission extends ProcessFunction<ReceivedActivation, ModelActivation> {
    /** Refused input. */
    public static final OutputTag<Rejected> REJECTED = new OutputTag<>("rejected") {};

    private transient Counter rejected;

    @Override
    public void open(OpenContext context) {
        rejected = getRuntimeContext().getMetricGroup().addGroup("models").counter("rejected");
    }

    @Override
    public void processElement(ReceivedActivation received, Context context, Collector<ModelActivation> activations) {
        if (received.rejected() == null) {
            activations.collect(received.activation());
        } else {
            rejected.inc();
            context.output(REJECTED, received.rejected());
        }
    }
}
