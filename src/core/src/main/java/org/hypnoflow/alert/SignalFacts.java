package org.hypnoflow.alert;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.hypnoflow.score.StageScore;

/**
 * What a recording's scores have shown of its inputs and models. Models name their inputs each in its own way, so that
 * another model begins with none: an input that has no signal when it takes over is missed only once it had some. Public,
 * since it is a state type.
 *
 * @param inputs every input that had signal in some epoch of {@code inputsOf}, in order
 * @param model the model of the first epoch, empty before it
 * @param inputsOf the model of the newest epoch, empty before the first; null, as in state of a release that wrote none,
 *     stands for the model of the next
 */
public record SignalFacts(List<String> inputs, String model, String inputsOf) {
    static final SignalFacts NONE = new SignalFacts(List.of(), "", "");

    public SignalFacts {
        inputs = List.copyOf(inputs);
        inputsOf = inputsOf == null ? "" : inputsOf;
    }

    SignalFacts after(StageScore score) {
        boolean goesOn = inputsOf.isEmpty() || inputsOf.equals(score.model());
        TreeSet<String> known = new TreeSet<>(goesOn ? inputs : List.of());
        boolean more = known.addAll(present(score));
        if (!more && inputsOf.equals(score.model())) {
            return this;
        }
        return new SignalFacts(new ArrayList<>(known), model.isEmpty() ? score.model() : model, score.model());
    }

    /** What {@code score} shows of {@code condition}'s fault, null where it is not there. */
    String fault(TechnicalCondition condition, StageScore score) {
        return switch (condition.fault()) {
            case LEAD_OFF -> {
                List<String> missing = new ArrayList<>(inputs);
                missing.removeAll(present(score));
                yield missing.isEmpty() ? null : "no signal: " + String.join(", ", missing);
            }
            case LOW_COVERAGE ->
                score.coverage() < condition.threshold()
                        ? "coverage " + Math.round(100 * score.coverage()) + " %"
                        : null;
            case FALLBACK_MODEL -> model.isEmpty() || isFirst(score.model()) ? null : "scored by " + score.model();
            case STREAM_SILENT, CLOCK_JUMP ->
                throw new IllegalStateException(condition.fault() + " does not show in scores");
        };
    }

    /** State of a release that wrote no digests knows the name and version alone. */
    private boolean isFirst(String scoredBy) {
        return scoredBy.equals(model) || scoredBy.startsWith(model + "@");
    }

    private static List<String> present(StageScore score) {
        return score.channels().isEmpty()
                ? List.of()
                : Arrays.asList(score.channels().split("\\+"));
    }
}
