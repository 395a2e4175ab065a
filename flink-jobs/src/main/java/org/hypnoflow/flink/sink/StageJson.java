package org.hypnoflow.flink.sink;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.hypnoflow.score.StageScore;

/** A version of the stage of one epoch as one JSON object; docs/stages-as-json.md describes it. */
public final class StageJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private StageJson() {}

    public static ObjectNode of(StageScore score) {
        ObjectNode json = JSON.createObjectNode()
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
        ArrayNode probabilities = json.putArray("probabilities");
        for (float probability : score.probabilities()) {
            probabilities.add(probability);
        }
        return json.put("coverage", score.coverage())
                .put("model", score.model())
                .put("channels", score.channels())
                .put("last", score.last());
    }
}
