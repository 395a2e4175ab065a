package org.hypnoflow.flink.alert;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.streaming.api.operators.StreamingRuntimeContext;
import org.apache.flink.util.Collector;
import org.hypnoflow.alert.Acknowledgement;
import org.hypnoflow.alert.Alert;
import org.hypnoflow.alert.BedMessage;
import org.hypnoflow.alert.RuleSet;
import org.hypnoflow.alert.TechnicalEvent;
import org.hypnoflow.alert.TechnicalFault;

/**
 * Alerts of live recordings. Rules may change while the job runs: a rule set that arrives is in force for every recording
 * from its next message on, and is part of each checkpoint. A recording of which no score arrives for a while is silent;
 * that alone is found with the wall clock, and only in the time that the job has run: what came while it did not is read
 * first. An acknowledgement of an alert that is not there is kept until the alert is raised, for a day where the recording is
 * not known; a pause of a recording that is not known, or over, is without effect.
 */
public final class AlertFunction extends KeyedBroadcastProcessFunction<String, BedMessage, RuleSet, Alert> {
    /** The rule set in force, under one key. */
    public static final MapStateDescriptor<String, RuleSet> RULES =
            new MapStateDescriptor<>("rules", Types.STRING, TypeInformation.of(RuleSet.class));

    private static final String IN_FORCE = "in-force";

    /** What is told of a recording that gives no score is forgotten after a day, and its alerts end. */
    private static final long UNHEARD_MILLIS = Duration.ofDays(1).toMillis();

    private final RuleSet first;
    private final long silentMillis;
    private transient AlertState state;
    private transient ValueState<Silence> silence;
    private transient ValueState<EarlyAcknowledgements> early;
    private transient String version;
    private transient long openedMillis;

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
        openedMillis = ((StreamingRuntimeContext) getRuntimeContext())
                .getProcessingTimeService()
                .getCurrentProcessingTime();
        state = new AlertState(getRuntimeContext(), first);
        silence =
                getRuntimeContext().getState(new ValueStateDescriptor<>("silence", TypeInformation.of(Silence.class)));
        early = getRuntimeContext()
                .getState(new ValueStateDescriptor<>(
                        "early-acknowledgements", TypeInformation.of(EarlyAcknowledgements.class)));
    }

    @Override
    public void processElement(BedMessage message, ReadOnlyContext context, Collector<Alert> alerts) throws Exception {
        adopt(context.getBroadcastState(RULES));
        if (message.score() != null) {
            hear(message, context, alerts);
        } else if (state.isNew() && message.pause() != null) {
            return;
        } else if (state.isNew()) {
            long now = context.timerService().currentProcessingTime();
            context.timerService().registerProcessingTimeTimer(now + UNHEARD_MILLIS);
        }
        if (message.acknowledgement() != null) {
            acknowledge(message, alerts);
        } else {
            accept(message, alerts);
        }
    }

    private void acknowledge(BedMessage message, Collector<Alert> alerts) throws Exception {
        List<Alert> changed = new ArrayList<>();
        if (!state.isNew()) {
            state.accept(message, changed::add);
        }
        if (changed.isEmpty()) {
            early.update(early().plus(message.acknowledgement()));
        }
        changed.forEach(alerts::collect);
    }

    /** What was acknowledged before it is raised, is acknowledged when it is. */
    private void accept(BedMessage message, Collector<Alert> alerts) throws Exception {
        List<Alert> raised = new ArrayList<>();
        state.accept(message, alert -> {
            alerts.collect(alert);
            if (alert.update() == 0) {
                raised.add(alert);
            }
        });
        if (AlertState.ends(message.score())) {
            early.clear();
            return;
        }
        for (Alert alert : raised) {
            Acknowledgement given = early().of(alert.id());
            if (given != null) {
                state.accept(BedMessage.of(given), alerts::collect);
                early.update(early().without(given));
            }
        }
    }

    private EarlyAcknowledgements early() throws IOException {
        EarlyAcknowledgements known = early.value();
        return known == null ? EarlyAcknowledgements.NONE : known;
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
            accept(event(message.recordingID(), true, "arrives again"), alerts);
            silence.update(new Silence(now, now + silentMillis, false));
        } else {
            silence.update(new Silence(now, known.timerMillis(), false));
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Alert> alerts) throws Exception {
        adopt(context.getBroadcastState(RULES));
        Silence known = silence.value();
        if (known == null) {
            forgetUnheard(timestamp, context, alerts);
            return;
        }
        if (known.silent() || timestamp != known.timerMillis()) {
            return;
        }
        long due = Math.max(known.heardMillis(), openedMillis) + silentMillis;
        if (timestamp < due) {
            context.timerService().registerProcessingTimeTimer(due);
            silence.update(new Silence(known.heardMillis(), due, false));
        } else {
            String detail = "no score for " + silentMillis / 1000 + " s";
            accept(event(context.getCurrentKey(), false, detail), alerts);
            silence.update(new Silence(known.heardMillis(), known.timerMillis(), true));
        }
    }

    /** A clock event that comes behind the end of its recording may have raised an alert. */
    private void forgetUnheard(long timestamp, OnTimerContext context, Collector<Alert> alerts) throws Exception {
        if (timestamp < openedMillis) {
            context.timerService().registerProcessingTimeTimer(openedMillis + UNHEARD_MILLIS);
        } else {
            state.forget(alerts::collect);
            early.clear();
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
