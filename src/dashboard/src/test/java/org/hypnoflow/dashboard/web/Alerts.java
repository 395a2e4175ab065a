package org.hypnoflow.dashboard.web;

import org.hypnoflow.alert.Alert;
import org.hypnoflow.alert.AlertKind;
import org.hypnoflow.alert.AlertLevel;
import org.hypnoflow.alert.AlertStatus;

/** Alerts as the job raises them. */
final class Alerts {
    private Alerts() {}

    static Alert raised(String recordingID, long epoch) {
        return new Alert(
                recordingID + "/rem-onset/" + epoch,
                0,
                recordingID,
                "Bed 1",
                "rem-onset",
                "v1",
                AlertKind.STAGE,
                AlertLevel.ATTENTION,
                "REM",
                AlertStatus.ACTIVE,
                false,
                epoch,
                epoch,
                -1,
                false,
                0.8f,
                "",
                0,
                null);
    }
}
