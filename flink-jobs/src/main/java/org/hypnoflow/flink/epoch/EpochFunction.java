package org.hypnoflow.flink.epoch;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.hypnoflow.alert.TechnicalEvent;
import org.hypnoflow.epoch.AssemblyLimits;
import org.hypnoflow.epoch.Epoch;
import org.hypnoflow.epoch.Rejected;
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

    private final AssemblyLimits limits;
    private transient EpochStep step;

    public EpochFunction(AssemblyLimits limits) {
        this.limits = limits;
    }

    @Override
    public void open(OpenContext context) {
        step = new EpochStep(limits, getRuntimeContext());
    }

    @Override
    public void processElement(SignalMessage message, Context context, Collector<Epoch> epochs) {
        step.accept(message, new EpochStep.Outlet() {
            @Override
            public void epoch(Epoch epoch) {
                epochs.collect(epoch);
            }

            @Override
            public <T> void side(OutputTag<T> tag, T element) {
                context.output(tag, element);
            }
        });
    }
}
