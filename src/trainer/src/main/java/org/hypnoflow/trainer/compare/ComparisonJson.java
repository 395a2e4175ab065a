package org.hypnoflow.trainer.compare;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.hypnoflow.agreement.BootstrapInterval;
import org.hypnoflow.score.SleepStage;

/** A comparison for programs: per arm each measure with its interval, and the difference to the student alone. */
final class ComparisonJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ComparisonJson() {}

    static String of(Comparison comparison) throws IOException {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("signals", comparison.signals());
        root.put("budget", comparison.budget());
        root.put("cells", comparison.cells());
        root.put("finished", comparison.finished());
        comparison.rows().forEach(row -> root.withArray("rows").add(row(row)));
        RecordingRow.of(comparison.results()).stream()
                .filter(row -> !row.isEmpty())
                .forEach(row -> root.withArray("also_on").add(recording(row)));
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }

    private static ObjectNode row(ArmRow row) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("arm", row.arm());
        node.put("parameters", row.parameters());
        node.put("runs", row.runs());
        node.put("nights", row.nights());
        node.put("epochs", row.epochs());
        node.set("accuracy", interval(row.accuracy()));
        node.set("macro_f1", interval(row.macroF1()));
        node.set("kappa", interval(row.kappa()));
        number(node, "macro_f1_deviation_over_seeds", row.deviation());
        for (SleepStage stage : SleepStage.values()) {
            number(node.withObject("f1"), stage.name(), row.f1()[stage.ordinal()]);
        }
        row.macroF1ByLookAhead()
                .forEach((ahead, f1) -> number(node.withObject("macro_f1_by_look_ahead"), ahead.toString(), f1));
        number(node, "calibration_error", row.calibrationError());
        number(node, "calibration_error_with_temperature", row.calibratedError());
        row.byDistance().ifPresent(accuracy -> distances(node, accuracy));
        row.difference().ifPresent(difference -> node.set("difference_to_alone", difference(difference)));
        return node;
    }

    private static ObjectNode recording(RecordingRow row) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("recording", row.recording());
        node.put("simulated", row.simulated());
        node.put("arm", row.arm());
        node.put("runs", row.settled().size());
        for (SleepStage stage : SleepStage.values()) {
            node.withObject("expert").put(stage.name(), row.settled().get(0).inReference(stage));
        }
        node.set("accuracy", range(row.accuracy()));
        node.set("provisional_accuracy", range(row.provisionalAccuracy()));
        return node;
    }

    private static ObjectNode range(RunRange range) {
        ObjectNode node = MAPPER.createObjectNode();
        number(node, "mean", range.mean());
        number(node, "lowest", range.lowest());
        number(node, "highest", range.highest());
        return node;
    }

    private static void distances(ObjectNode node, DistanceAccuracy accuracy) {
        ArrayNode distances = node.putArray("accuracy_by_distance_to_transition");
        for (double value : accuracy.values()) {
            distances.add(Double.isNaN(value) ? null : value);
        }
    }

    private static ObjectNode difference(PairedDifference difference) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("pairs", difference.runs());
        node.set("accuracy", interval(difference.accuracy()));
        node.set("macro_f1", interval(difference.macroF1()));
        number(node, "wilcoxon_p", difference.wilcoxon());
        node.put("subjects", difference.subjects());
        node.put("shown", difference.verdict());
        return node;
    }

    private static ObjectNode interval(BootstrapInterval interval) {
        ObjectNode node = MAPPER.createObjectNode();
        number(node, "estimate", interval.estimate());
        number(node, "low", interval.low());
        number(node, "high", interval.high());
        return node;
    }

    /** JSON has no NaN: what cannot be said is null. */
    private static void number(ObjectNode node, String name, double value) {
        if (Double.isNaN(value)) {
            node.putNull(name);
        } else {
            node.put(name, value);
        }
    }
}
