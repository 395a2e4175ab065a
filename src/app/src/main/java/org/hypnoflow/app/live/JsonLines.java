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
    private final PrintWriter err;

    JsonLines(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
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

    /** Of no recording, and so no line. */
    @Override
    public void noticed(String notice) {
        err.println("hypnoflow: " + notice);
        err.flush();
    }

    private void print(ObjectNode line) {
        out.println(line);
        out.flush();
    }
}
