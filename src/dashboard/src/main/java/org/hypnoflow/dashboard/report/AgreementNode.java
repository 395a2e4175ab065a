package org.hypnoflow.dashboard.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.hypnoflow.agreement.Agreement;
import org.hypnoflow.agreement.Confusion;
import org.hypnoflow.agreement.TransitionDistance;
import org.hypnoflow.score.SleepStage;

/** Agreement for programs. What nothing can be said of is null. */
public final class AgreementNode {
    private AgreementNode() {}

    /** Puts what {@code agreement} says into {@code root}. */
    public static void fill(ObjectNode root, Agreement agreement) {
        Confusion confusion = agreement.confusion();
        root.put("epochs", confusion.epochs());
        root.put("skipped", agreement.skipped());
        put(root, "accuracy", confusion.accuracy());
        put(root, "kappa", confusion.kappa());
        put(root, "macro_f1", confusion.macroF1());
        ObjectNode stages = root.putObject("stages");
        for (SleepStage reference : SleepStage.values()) {
            ObjectNode stage = stages.putObject(reference.name());
            put(stage, "recall", confusion.recall(reference));
            put(stage, "precision", confusion.precision(reference));
            put(stage, "f1", confusion.f1(reference));
            ObjectNode other = stage.putObject("other");
            for (SleepStage given : SleepStage.values()) {
                other.put(given.name(), confusion.count(reference, given));
            }
        }
        ArrayNode near = root.putArray("accuracy_by_distance_to_transition");
        for (int distance = 0; distance <= TransitionDistance.FAR; distance++) {
            double accuracy = agreement.nearTransitions().accuracy(distance);
            if (Double.isNaN(accuracy)) {
                near.addNull();
            } else {
                near.add(accuracy);
            }
        }
    }

    private static void put(ObjectNode node, String name, double value) {
        if (Double.isNaN(value)) {
            node.putNull(name);
        } else {
            node.put(name, value);
        }
    }
}
