package org.hypnoflow.app.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import org.hypnoflow.alert.Alert;
import org.hypnoflow.epoch.Rejected;
import org.hypnoflow.flink.job.LiveListener;
import org.hypnoflow.flink.sink.AlertJson;
import org.hypnoflow.score.StageScore;

/** What a live job gives as JSON, one object per line. */
final class JsonLines implements LiveListener {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintWriter out;

    JsonLines(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void scored(StageScore score) {
        ObjectNode line = JSON.createObjectNode()
                .put("type", "stage")
                .put("recording", score.recordingID())
                .put("epoch", score.epoch())
                .put("revision", score.revision())
                .put("status", score.status().name())
                .put("stage", score.stage() == null ? null : score.stage().name())
                .put(
                        "unscored",
                        score.unscored() == null ? null : score.unscored().name())
                .put("confidence", score.confidence());
        ArrayNode probabilities = line.putArray("probabilities");
        for (float probability : score.probabilities()) {
            probabilities.add(probability);
        }
        print(line.put("coverage", score.coverage())
                .put("model", score.model())
                .put("channels", score.channels())
                .put("last", score.last()));
    }

    @Override
    public void rejected(Rejected rejected) {
        print(JSON.createObjectNode()
                .put("type", "rejected")
                .put("recording", rejected.recordingID())
                .put("reason", rejected.reason().name())
                .put("detail", rejected.detail()));
    }

    @Override
    public void alerted(Alert alert) {
        print(AlertJson.of(alert));
    }

    private void print(ObjectNode line) {
        out.println(line);
        out.flush();
    }
}
