package org.hypnoflow.flink.sink;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.hypnoflow.alert.Alert;

/** An update of an alert as one JSON object; docs/alerts-as-json.md describes it. */
public final class AlertJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private AlertJson() {}

    public static ObjectNode of(Alert alert) {
        ObjectNode json = JSON.createObjectNode()
                .put("type", "alert")
                .put("id", alert.id())
                .put("update", alert.update())
                .put("recording", alert.recordingID())
                .put("bed", alert.bed())
                .put("rule", alert.ruleID())
                .put("rules", alert.rules())
                .put("kind", alert.kind().name())
                .put("level", alert.level().name())
                .put("text", alert.text())
                .put("status", alert.status().name())
                .put("confirmed", alert.confirmed())
                .put("onset_epoch", alert.onsetEpoch())
                .put("raised_epoch", alert.raisedEpoch());
        if (alert.endedEpoch() >= 0) {
            json.put("ended_epoch", alert.endedEpoch());
        } else {
            json.putNull("ended_epoch");
        }
        json.put("over", alert.over())
                .put("confidence", alert.confidence())
                .put("detail", alert.detail())
                .put("suppressed", alert.suppressed());
        if (alert.acknowledged() == null) {
            json.putNull("acknowledged");
        } else {
            json.putObject("acknowledged")
                    .put("by", alert.acknowledged().by())
                    .put(
                            "at",
                            Instant.ofEpochMilli(alert.acknowledged().atEpochMillis())
                                    .toString());
        }
        return json;
    }
}
