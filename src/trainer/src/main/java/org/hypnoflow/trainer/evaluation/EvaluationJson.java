package org.hypnoflow.trainer.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.hypnoflow.agreement.BootstrapInterval;
import org.hypnoflow.agreement.TransitionDistance;
import org.hypnoflow.score.SleepStage;

/**
 * Rows for programs: each measure with the bounds of its interval, F1 per stage, confusion by expert and given stage, and
 * accuracy by distance to the expert's nearest change of stage, null where no epoch lies so far, and calibration errors
 * of FINAL stages, null in other rows.
 */
public final class EvaluationJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private EvaluationJson() {}

    public static void write(Path file, List<EvaluationRow> rows) throws IOException {
        ArrayNode all = MAPPER.createArrayNode();
        rows.forEach(row -> all.add(node(row)));
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(part, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n");
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    static ObjectNode node(EvaluationRow row) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("classifier", row.classifier());
        node.put("nights", row.nights());
        node.put("night_count", row.nightCount());
        node.set("accuracy", interval(row.accuracy()));
        node.set("macro_f1", interval(row.macroF1()));
        node.set("kappa", interval(row.kappa()));
        ObjectNode f1 = node.putObject("f1");
        ObjectNode confusion = node.putObject("confusion");
        for (SleepStage expert : SleepStage.values()) {
            f1.put(expert.name(), known(row.confusion().f1(expert)));
            ObjectNode given = confusion.putObject(expert.name());
            for (SleepStage stage : SleepStage.values()) {
                given.put(stage.name(), row.confusion().count(expert, stage));
            }
        }
        ArrayNode near = node.putArray("accuracy_by_distance_to_transition");
        for (int distance = 0; distance <= TransitionDistance.FAR; distance++) {
            double accuracy = row.nearTransitions().accuracy(distance);
            near.add(known(accuracy));
        }
        node.put("calibration_error", known(row.calibrationError()));
        node.put("calibrated_error", known(row.calibratedError()));
        return node;
    }

    private static Double known(double value) {
        return Double.isNaN(value) ? null : value;
    }

    private static ObjectNode interval(BootstrapInterval interval) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("estimate", known(interval.estimate()));
        node.put("low", known(interval.low()));
        node.put("high", known(interval.high()));
        return node;
    }
}
