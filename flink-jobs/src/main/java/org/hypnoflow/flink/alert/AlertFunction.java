package org.hypnoflow.flink.alert;

import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.hypnoflow.alert.Alert;
import org.hypnoflow.alert.BedMessage;
import org.hypnoflow.alert.RuleSet;
import org.hypnoflow.alert.TechnicalEvent;
import org.hypnoflow.alert.TechnicalFault;

/**
 * Alerts of live recordings. Rules may change while the job runs: a rule set that arrives is in force for every recording
 * from its next message on, and is part of each checkpoint. A recording of which no score arrives for a while is silent;
 * that alone is found with the wall clock. Acknowledgements and pauses of recordings that are not known, or over, are
 * without effect.
 */
public final class AlertFunction extends KeyedBroadcastProcessFunction<String, BedMessage, RuleSet, Alert> {
    /** The rule set in force, under one key. */
    public static final MapStateDescriptor<String, RuleSet> RULES =
            new MapStateDescriptor<>("rules", Types.STRING, TypeInformation.of(RuleSet.class));

    private static final String IN_FORCE = "in-force";

    /** What is told of a recording that gives no score is forgotten after a day. */
    private static final long UNHEARD_MILLIS = Duration.ofDays(1).toMillis();

    private final RuleSet first;
    private final long silentMillis;
    private transient AlertState state;
    private transient ValueState<Silence> silence;
    private transient String version;

    /**
     * @param first the rules until others arrive
     * @param silentAfter how long no score may arrive; an epoch lasts 30 s
     */
    public AlertFunction(RuleSet first, Duration silentAfter) {
        this.first = first;
        this.silentMillis = silentAfter.toMillis();
    }

    @Override
    public void open(OpenContext context) {
        version = first.version();
        state = new AlertState(getRuntimeContext(), first);
        silence =
                getRuntimeContext().getState(new ValueStateDescriptor<>("silence", TypeInformation.of(Silence.class)));
    }

    @Override
    public void processElement(BedMessage message, ReadOnlyContext context, Collector<Alert> alerts) throws Exception {
        adopt(context.getBroadcastState(RULES));
        if (state.isNew() && (message.acknowledgement() != null || message.pause() != null)) {
            return;
        }
        if (message.score() != null) {
            hear(message, context, alerts);
        } else if (state.isNew()) {
            long now = context.timerService().currentProcessingTime();
            context.timerService().registerProcessingTimeTimer(now + UNHEARD_MILLIS);
        }
        state.accept(message, alerts::collect);
    }

    private void hear(BedMessage message, ReadOnlyContext context, Collector<Alert> alerts) throws Exception {
        Silence known = silence.value();
        if (AlertState.ends(message.score())) {
            if (known != null) {
                context.timerService().deleteProcessingTimeTimer(known.timerMillis());
            }
            silence.clear();
            return;
        }
        long now = context.timerService().currentProcessingTime();
        if (known == null) {
            context.timerService().registerProcessingTimeTimer(now + silentMillis);
            silence.update(new Silence(now, now + silentMillis, false));
            return;
        }
        if (known.silent()) {
            context.timerService().registerProcessingTimeTimer(now + silentMillis);
            state.accept(event(message.recordingID(), true, "arrives again"), alerts::collect);
            silence.update(new Silence(now, now + silentMillis, false));
        } else {
            silence.update(new Silence(now, known.timerMillis(), false));
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Alert> alerts) throws Exception {
        Silence known = silence.value();
        if (known == null) {
            state.forget();
            return;
        }
        if (known.silent() || timestamp != known.timerMillis()) {
            return;
        }
        adopt(context.getBroadcastState(RULES));
        long due = known.heardMillis() + silentMillis;
        if (timestamp < due) {
            context.timerService().registerProcessingTimeTimer(due);
            silence.update(new Silence(known.heardMillis(), due, false));
        } else {
            String detail = "no score for " + silentMillis / 1000 + " s";
            state.accept(event(context.getCurrentKey(), false, detail), alerts::collect);
            silence.update(new Silence(known.heardMillis(), known.timerMillis(), true));
        }
    }

    @Override
    public void processBroadcastElement(RuleSet rules, Context context, Collector<Alert> alerts) throws Exception {
        BroadcastState<String, RuleSet> known = context.getBroadcastState(RULES);
        known.put(IN_FORCE, rules);
    }

    private void adopt(ReadOnlyBroadcastState<String, RuleSet> broadcast) throws Exception {
        RuleSet rules = broadcast.get(IN_FORCE);
        if (rules != null && !rules.version().equals(version)) {
            version = rules.version();
            state.rules(rules);
        }
    }

    private static BedMessage event(String recordingID, boolean over, String detail) {
        return BedMessage.of(new TechnicalEvent(recordingID, TechnicalFault.STREAM_SILENT, over, detail));
    }
}
