package org.hypnoflow.flink.alert;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.hypnoflow.alert.BedMessage;
import org.hypnoflow.epoch.Rejected;
import org.hypnoflow.flink.wire.ReceivedCommand;

/** Lets commands into the flow. Refusals go to a side output and are counted. */
public final class CommandAdmission extends ProcessFunction<ReceivedCommand, BedMessage> {
    /** Refused input. */
    public static final OutputTag<Rejected> REJECTED = new OutputTag<>("rejected") {};

    private transient Counter admitted;
    private transient Counter rejected;

    @Override
    public void open(OpenContext context) {
        MetricGroup metrics = getRuntimeContext().getMetricGroup().addGroup("commands");
        admitted = metrics.counter("admitted");
        rejected = metrics.counter("rejected");
    }

    @Override
    public void processElement(ReceivedCommand received, Context context, Collector<BedMessage> messages) {
        if (received.rejected() != null) {
            rejected.inc();
            context.output(REJECTED, received.rejected());
        } else {
            admitted.inc();
            messages.collect(received.message());
        }
    }
}
