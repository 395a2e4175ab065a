package org.hypnoflow.dashboard.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.score.StageScore;
import org.hypnoflow.signal.montage.Derivation;
import org.hypnoflow.transition.Hypnogram;
import org.hypnoflow.transition.LightsSource;

/**
 * What the charts of the report page draw, as JSON for its script: per epoch stage, five probabilities, coverage and the
 * inputs that had signal (bit i for input i of the plan).
 */
final class ChartSeries {
    private ChartSeries() {}

    /** Safe inside a script element: no angle bracket is left. */
    static String of(ScoredNight night) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        NightClock clock = night.clock();
        root.put("epochSeconds", EpochGrid.EPOCH_SECONDS);
        root.put("hasClock", night.start() != null);
        root.put("axisOrigin", clock.wallSeconds(0));
        ArrayNode jumps = root.putArray("clockJumps");
        for (Map.Entry<Long, Long> jump : clock.clockJumps(night.scores().size() * (long) EpochGrid.EPOCH_SECONDS)
                .entrySet()) {
            jumps.addArray().add(jump.getKey()).add(jump.getValue());
        }
        addLights(night, root.putArray("lights"));
        List<String> inputs =
                night.plan().derivations().stream().map(Derivation::input).toList();
        inputs.forEach(root.putArray("inputs")::add);
        addEpochs(night, inputs, root);
        addReference(night, root);
        return root.toString().replace("<", "\\u003c").replace(">", "\\u003e");
    }

    private static void addLights(ScoredNight night, ArrayNode lights) {
        if (night.lights().offSource() != LightsSource.RECORDING) {
            lights.addObject()
                    .put("at", night.lights().off().toMillis() / 1000.0)
                    .put("label", "lights off");
        }
        if (night.lights().onSource() != LightsSource.RECORDING) {
            lights.addObject()
                    .put("at", night.lights().on().toMillis() / 1000.0)
                    .put("label", "lights on");
        }
    }

    private static void addEpochs(ScoredNight night, List<String> inputs, ObjectNode root) {
        ArrayNode stages = root.putArray("stages");
        ArrayNode probabilities = root.putArray("probabilities");
        ArrayNode coverage = root.putArray("coverage");
        ArrayNode signal = root.putArray("signal");
        for (StageScore score : night.scores()) {
            ArrayNode five = probabilities.addArray();
            if (score.stage() == null) {
                stages.addNull();
            } else {
                stages.add(score.stage().ordinal());
                for (float probability : score.probabilities()) {
                    five.add(Math.round(probability * 1000));
                }
            }
            coverage.add(Math.round(score.coverage() * 1000));
            signal.add(bits(inputs, Arrays.asList(score.channels().split("\\+", -1))));
        }
    }

    /** The other scoring, epoch by epoch as long as ours; absent where there is none. */
    private static void addReference(ScoredNight night, ObjectNode root) {
        if (night.reference() == null) {
            return;
        }
        Hypnogram other = night.reference().hypnogram();
        ArrayNode stages = root.putArray("reference");
        for (int epoch = 0; epoch < night.scores().size(); epoch++) {
            if (epoch < other.epochs() && other.isScored(epoch)) {
                stages.add(other.stage(epoch).ordinal());
            } else {
                stages.addNull();
            }
        }
    }

    private static int bits(List<String> inputs, List<String> present) {
        int bits = 0;
        for (int i = 0; i < inputs.size(); i++) {
            bits |= present.contains(inputs.get(i)) ? 1 << i : 0;
        }
        return bits;
    }
}
