package org.hypnoflow.flink.alert;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.hypnoflow.alert.Alert;
import org.hypnoflow.alert.AlertMachine;
import org.hypnoflow.alert.AlertStatus;
import org.hypnoflow.alert.BedAlerts;
import org.hypnoflow.alert.BedMessage;
import org.hypnoflow.alert.RuleSet;
import org.hypnoflow.score.ScoreStatus;
import org.hypnoflow.score.StageScore;

/** The alerts of the recording of the current key, forgotten with its last FINAL score. Counts updates by status. */
final class AlertState {
    private final ValueState<BedAlerts> alerts;
    private final Map<AlertStatus, Counter> updates = new EnumMap<>(AlertStatus.class);
    private AlertMachine machine;

    AlertState(RuntimeContext context, RuleSet rules) {
        alerts = context.getState(new ValueStateDescriptor<>("alerts", TypeInformation.of(BedAlerts.class)));
        machine = new AlertMachine(rules);
        MetricGroup metrics = context.getMetricGroup().addGroup("alerts");
        for (AlertStatus status : AlertStatus.values()) {
            updates.put(status, metrics.addGroup("status", status.name()).counter("updates"));
        }
    }

    void rules(RuleSet rules) {
        machine = new AlertMachine(rules);
    }

    boolean isNew() throws Exception {
        return alerts.value() == null;
    }

    /** @param out receives every update; acknowledged or not, each is a whole alert */
    void accept(BedMessage message, Consumer<Alert> out) throws Exception {
        BedAlerts known = alerts.value();
        BedAlerts before = known == null ? BedAlerts.start(message.recordingID()) : known;
        BedAlerts after = machine.accept(before, message, alert -> give(alert, out));
        if (ends(message.score())) {
            alerts.clear();
        } else {
            alerts.update(after);
        }
    }

    /** Ends what is open of the recording, where it is known, and forgets it. */
    void forget(Consumer<Alert> out) throws Exception {
        BedAlerts known = alerts.value();
        if (known != null) {
            machine.end(known, alert -> give(alert, out));
            alerts.clear();
        }
    }

    private void give(Alert alert, Consumer<Alert> out) {
        updates.get(alert.status()).inc();
        out.accept(alert);
    }

    /** Whether {@code score}, which may be null, is the last of its recording. */
    static boolean ends(StageScore score) {
        return score != null && score.last() && score.status() == ScoreStatus.FINAL;
    }
}
