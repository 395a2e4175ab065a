package org.hypnoflow.flink.alert;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.hypnoflow.alert.BedMessage;
import org.hypnoflow.flink.transition.NightPart;
import org.hypnoflow.score.ScoreStatus;
import org.hypnoflow.score.StageScore;

/**
 * Alerts of recorded nights: gives the FINAL scores on, each behind the updates that it and the versions before it caused,
 * so that a recording's last score comes last of all.
 */
public final class NightAlertFunction extends KeyedProcessFunction<String, StageScore, NightPart> {
    private final AlertPlan plan;
    private transient AlertState state;

    public NightAlertFunction(AlertPlan plan) {
        this.plan = plan;
    }

    @Override
    public void open(OpenContext context) {
        state = new AlertState(getRuntimeContext(), plan.rules());
    }

    @Override
    public void processElement(StageScore score, Context context, Collector<NightPart> parts) throws Exception {
        if (state.isNew()) {
            for (BedMessage message : plan.before(score.recordingID())) {
                state.accept(message, alert -> parts.collect(NightPart.of(alert)));
            }
        }
        state.accept(BedMessage.of(score), alert -> parts.collect(NightPart.of(alert)));
        if (score.status() == ScoreStatus.FINAL) {
            parts.collect(NightPart.of(score));
        }
    }
}
