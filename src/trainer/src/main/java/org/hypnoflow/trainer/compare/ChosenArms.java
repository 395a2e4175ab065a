package org.hypnoflow.trainer.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hypnoflow.trainer.distill.MethodObjection;

/**
 * The arms of a comparison, after the student alone. A group stands for those of its arms that the student can learn by;
 * an arm that is named itself is meant.
 *
 * @param leftOut names of arms of groups, by what speaks against them
 */
record ChosenArms(List<Arm> arms, Map<String, List<String>> leftOut) {

    /**
     * @param names separated by commas
     * @throws IllegalArgumentException where an arm is unknown, or was named and has no use for the student
     */
    static ChosenArms of(String names, Budget budget) {
        List<Arm> arms = new ArrayList<>();
        Map<String, List<String>> leftOut = new LinkedHashMap<>();
        String wanted = budget.unscoredNights() == 0 ? names : Arm.LONGER.name() + "," + names;
        for (String part : wanted.split(",", -1)) {
            for (Arm arm : Arm.named(part)) {
                Optional<MethodObjection> objection = budget.objection(arm);
                if (objection.isPresent() && !Arm.isGroup(part)) {
                    throw objection.get().refusal("method: " + arm.name());
                }
                if (objection.isPresent()) {
                    leftOut.computeIfAbsent(objection.get().found(), found -> new ArrayList<>())
                            .add(arm.name());
                } else if (!arms.contains(arm)) {
                    arms.add(arm);
                }
            }
        }
        return new ChosenArms(arms, leftOut);
    }

    /** One line about what groups leave out; empty where they are whole. */
    Optional<String> remark() {
        return leftOut.isEmpty()
                ? Optional.empty()
                : Optional.of(leftOut.entrySet().stream()
                        .map(entry -> String.join(", ", entry.getValue()) + " for " + entry.getKey())
                        .collect(Collectors.joining("; ", "left out: ", "")));
    }
}
