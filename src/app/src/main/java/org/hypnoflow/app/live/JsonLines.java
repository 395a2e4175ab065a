package org.hypnoflow.app.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import org.hypnoflow.alert.Alert;
import org.hypnoflow.epoch.Rejected;
import org.hypnoflow.flink.job.LiveListener;
import org.hypnoflow.flink.sink.AlertJson;
import org.hypnoflow.flink.sink.StageJson;
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
        print(StageJson.of(score));
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
