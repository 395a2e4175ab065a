package org.hypnoflow.dashboard.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.flink.sink.StageJson;
import org.hypnoflow.score.StageScore;

/**
 * The stages of a night for programs, one JSON object per line. They know the recording by the name of its file: the
 * random id of the run is left out, so that equal nights give equal bytes.
 */
public final class StageLines {
    private StageLines() {}

    public static String of(ScoredNight night) {
        StringBuilder lines = new StringBuilder();
        for (StageScore score : night.scores()) {
            long onset = score.epoch() * EpochGrid.EPOCH_SECONDS;
            ObjectNode json = StageJson.of(score);
            json.remove("recording");
            json.put("file", night.fileName());
            json.put("onset_seconds", onset);
            json.put("local_time", orNull(night.clock().localText(onset)));
            json.put("utc", orNull(night.clock().utcText(onset)));
            lines.append(json).append('\n');
        }
        return lines.toString();
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
