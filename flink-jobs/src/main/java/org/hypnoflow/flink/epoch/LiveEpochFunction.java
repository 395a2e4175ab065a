package org.hypnoflow.flink.epoch;

import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.hypnoflow.epoch.AssemblyLimits;
import org.hypnoflow.epoch.Epoch;
import org.hypnoflow.epoch.EpochCompleteness;
import org.hypnoflow.flink.control.ActivationLog;
import org.hypnoflow.flink.control.ChosenModel;
import org.hypnoflow.flink.control.GpuResource;
import org.hypnoflow.flink.control.LabModels;
import org.hypnoflow.flink.control.ModelChoices;
import org.hypnoflow.score.ModelActivation;
import org.hypnoflow.signal.SignalMessage;

/**
 * As {@link EpochFunction}, for live recordings, whose model may change while the job runs. Every epoch leaves with the
 * digest of the package that scores it, and with the rows that this package hears. A recording is pinned to the package that
 * is newest and ready when it begins, or by montage to the one that stands in for it, and
 * changes only with an activation that reaches recordings under way, in front of its next epoch; which package scores
 * which epoch is state, so that a restore finds the same. A recording of which nothing is heard for long is ended with
 * what has arrived, so that nothing is kept for ever.
 */
public final class LiveEpochFunction
        extends KeyedBroadcastProcessFunction<String, SignalMessage, ModelActivation, Epoch>
        implements CheckpointedFunction {
    /** The activations that count, under one key. */
    public static final MapStateDescriptor<String, ActivationLog> ACTIVATIONS =
            new MapStateDescriptor<>("model-activations", Types.STRING, TypeInformation.of(ActivationLog.class));

    private static final String HEARD = "heard";

    private final AssemblyLimits limits;
    private final LabModels models;
    private final Duration forgetAfter;
    private transient ModelChoices choices;
    private transient ModelPins pins;
    private transient EpochStep step;
    private transient LostRecordings lost;

    /** @param forgetAfter how long nothing may be heard of a recording before it is ended, by the wall clock */
    public LiveEpochFunction(AssemblyLimits limits, LabModels models, Duration forgetAfter) {
        this.limits = limits;
        this.models = models;
        this.forgetAfter = forgetAfter;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        GpuResource.announce(getRuntimeContext());
        choices = new ModelChoices(models, getRuntimeContext().getMetricGroup());
        BroadcastState<String, ActivationLog> known =
                context.getOperatorStateStore().getBroadcastState(ACTIVATIONS);
        ActivationLog heard = known.get(HEARD);
        if (heard != null) {
            known.put(HEARD, choices.restore(heard));
        }
    }

    /** The activations lie in broadcast state already; where no bed speaks, this is when an old model is let go. */
    @Override
    public void snapshotState(FunctionSnapshotContext context) {
        choices.look();
    }

    @Override
    public void open(OpenContext context) {
        step = new EpochStep(limits, getRuntimeContext());
        pins = new ModelPins(models, getRuntimeContext());
        lost = new LostRecordings(forgetAfter, getRuntimeContext());
    }

    @Override
    public void processElement(SignalMessage message, ReadOnlyContext context, Collector<Epoch> epochs) {
        choices.look(refused -> context.output(EpochFunction.REJECTED, refused));
        String id = message.recordingID();
        if (message.started() != null && !step.isKnown()) {
            pins.pin(id, choices.begin(message.started(), refused -> context.output(EpochFunction.REJECTED, refused)));
        }
        step.accept(message, new PinnedOutlet(id, context, epochs));
        if (step.isKnown()) {
            lost.hear(context.timerService());
        } else if (message.ended() != null) {
            pins.forget(id);
            lost.forget(context.timerService());
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Epoch> epochs) {
        if (lost.isLost(timestamp, context.timerService())) {
            String id = context.getCurrentKey();
            step.breakOff(
                    "nothing was heard of it for " + forgetAfter.toHours() + " h (expected: its end)",
                    new PinnedOutlet(id, context, epochs));
            pins.forget(id);
            lost.forget(context.timerService());
        }
    }

    /** Gives every epoch the digest of its package. */
    private final class PinnedOutlet implements EpochStep.Outlet {
        private final String recordingID;
        private final ReadOnlyContext context;
        private final Collector<Epoch> epochs;

        PinnedOutlet(String recordingID, ReadOnlyContext context, Collector<Epoch> epochs) {
            this.recordingID = recordingID;
            this.context = context;
            this.epochs = epochs;
        }

        @Override
        public void epoch(Epoch epoch) {
            ChosenModel now = pins.chosen(recordingID);
            if (epoch.completeness() != EpochCompleteness.END) {
                now = changed(now);
            }
            boolean heardInFull = now.rows() == null || epoch.completeness() == EpochCompleteness.END;
            epochs.collect((heardInFull ? epoch : epoch.heardBy(now.rows()))
                    .scoredBy(now.model().digest()));
        }

        private ChosenModel changed(ChosenModel now) {
            ChosenModel next =
                    choices.goOn(step.recording(), now, refused -> context.output(EpochFunction.REJECTED, refused));
            if (next.activation() != now.activation()) {
                pins.pin(recordingID, next);
            }
            return next;
        }

        @Override
        public <T> void side(OutputTag<T> tag, T element) {
            context.output(tag, element);
        }
    }

    @Override
    public void processBroadcastElement(ModelActivation activation, Context context, Collector<Epoch> epochs)
            throws Exception {
        choices.look(refused -> context.output(EpochFunction.REJECTED, refused));
        context.getBroadcastState(ACTIVATIONS).put(HEARD, choices.add(activation));
    }

    @Override
    public void close() {
        if (choices != null) {
            choices.close();
        }
        if (pins != null) {
            pins.close();
        }
    }
}
