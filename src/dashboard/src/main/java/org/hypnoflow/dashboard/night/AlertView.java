package org.hypnoflow.dashboard.night;

import org.hypnoflow.alert.Alert;
import org.hypnoflow.alert.AlertKind;
import org.hypnoflow.alert.AlertLevel;
import org.hypnoflow.alert.AlertStatus;

/**
 * An alert as its newest update has it.
 *
 * @param endedEpoch -1 while open
 * @param acknowledgedBy null while nobody has
 */
public record AlertView(
        String id,
        String rule,
        AlertKind kind,
        AlertLevel level,
        String text,
        String detail,
        AlertStatus status,
        boolean confirmed,
        boolean over,
        long onsetEpoch,
        long raisedEpoch,
        long endedEpoch,
        float confidence,
        int suppressed,
        String acknowledgedBy,
        Long acknowledgedAt) {

    static AlertView of(Alert alert) {
        return new AlertView(
                alert.id(),
                alert.ruleID(),
                alert.kind(),
                alert.level(),
                alert.text(),
                alert.detail(),
                alert.status(),
                alert.confirmed(),
                alert.over(),
                alert.onsetEpoch(),
                alert.raisedEpoch(),
                alert.endedEpoch(),
                alert.confidence(),
                alert.suppressed(),
                alert.acknowledged() == null ? null : alert.acknowledged().by(),
                alert.acknowledged() == null
                        ? null
                        : Long.valueOf(alert.acknowledged().atEpochMillis()));
    }
}
