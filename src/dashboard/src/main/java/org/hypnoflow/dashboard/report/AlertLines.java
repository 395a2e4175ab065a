package org.hypnoflow.dashboard.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.hypnoflow.alert.Alert;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.flink.sink.AlertJson;

/**
 * The alerts of a night, one update per line in the order in which a live bed would have shown them. The file knows the
 * recording by its name: the random id of the run is left out, so that equal nights give equal bytes.
 */
public final class AlertLines {
    private AlertLines() {}

    public static String of(ScoredNight night) {
        StringBuilder lines = new StringBuilder();
        for (Alert alert : night.alerts()) {
            ObjectNode json = AlertJson.of(alert);
            json.remove("recording");
            json.put("id", alert.id().substring(alert.recordingID().length() + 1));
            json.put("onset_local", night.clock().localText(alert.onsetEpoch() * EpochGrid.EPOCH_SECONDS));
            json.put("onset_utc", night.clock().utcText(alert.onsetEpoch() * EpochGrid.EPOCH_SECONDS));
            lines.append(json).append('\n');
        }
        return lines.toString();
    }
}
