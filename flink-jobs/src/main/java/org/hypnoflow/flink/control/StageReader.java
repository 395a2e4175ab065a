package org.hypnoflow.flink.control;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hypnoflow.alert.Dwell;
import org.hypnoflow.alert.StageCondition;
import org.hypnoflow.score.SleepStage;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads the condition of a rule that watches stages. */
final class StageReader {
    static final List<String> DWELL_KEYS = List.of("epochs", "mass");
    static final List<String> STAGES =
            Arrays.stream(SleepStage.values()).map(SleepStage::name).toList();

    /** What an epoch counts by. */
    enum Evidence {
        STAGE,
        CONFIDENCE
    }

    private final Fields rule;
    private final Problems problems;

    StageReader(Fields rule, Problems problems) {
        this.rule = rule;
        this.problems = problems;
    }

    /** The condition, null where anything is wrong with it. */
    StageCondition read() {
        int before = problems.count();
        rule.refuse("below", "not for stages (expected: with fault: low-coverage alone)");
        float[] weights = rule.of("stages", this::weights, null);
        boolean byConfidence =
                rule.of("evidence", field -> field.oneOf(Evidence.values()), Evidence.STAGE) == Evidence.CONFIDENCE;
        Dwell enter = rule.need("enter", field -> dwell(field, byConfidence, true), "epochs on end, as in enter: 2");
        Dwell leave = rule.need("leave", field -> dwell(field, byConfidence, false), "epochs on end, as in leave: 10");
        if (problems.count() > before) {
            return null;
        }
        try {
            return new StageCondition(weights, byConfidence, enter, leave);
        } catch (IllegalArgumentException e) {
            rule.refuse(e.getMessage());
            return null;
        }
    }

    /** A sum of probabilities is hardly ever a whole number, so that a rule by confidence has to name its mass. */
    private Dwell dwell(Field field, boolean byConfidence, boolean enters) {
        if (!field.isMapping()) {
            if (byConfidence) {
                throw field.expected("epochs and mass, as in {epochs: 6, mass: 4}, with evidence: confidence");
            }
            int epochs = field.count(1, Dwell.MOST_EPOCHS);
            return enters ? Dwell.of(epochs) : Dwell.noneOf(epochs);
        }
        int before = problems.count();
        Fields dwell = Fields.in(field, DWELL_KEYS, problems);
        Integer epochs = dwell.need("epochs", inner -> inner.count(1, Dwell.MOST_EPOCHS), "how many");
        Float mass = dwell.need("mass", Field::number, "how much evidence, 0 to the number of epochs");
        return problems.count() > before ? null : new Dwell(epochs, mass);
    }

    private float[] weights(Field field) {
        float[] weights = new float[SleepStage.COUNT];
        if (field.isMapping()) {
            for (Field weight : Fields.in(field, STAGES, problems).all()) {
                int stage = STAGES.indexOf(weight.path().substring(field.path().length() + 1));
                weights[stage] = weight.number();
            }
        } else {
            stages(field).forEach(stage -> weights[STAGES.indexOf(stage)] = 1);
        }
        return weights;
    }

    private static Set<String> stages(Field field) {
        if (!(field.value() instanceof SequenceNode list)) {
            throw field.expected("a list, as in [N2, N3], or weights, as in {REM: 1, N1: 0.25}");
        }
        Set<String> stages = new HashSet<>();
        for (Node node : list.getValue()) {
            String stage = new Field(field.path(), node, node).word();
            if (!STAGES.contains(stage)) {
                throw new IllegalArgumentException(Field.shown(stage) + " " + Field.unknown(stage, STAGES));
            }
            if (!stages.add(stage)) {
                throw new IllegalArgumentException(stage + " twice (expected: once)");
            }
        }
        return stages;
    }
}
