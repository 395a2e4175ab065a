package org.hypnoflow.trainer.export;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.hypnoflow.trainer.train.TrainedStudent;

/** What a card says of who taught a student in its run, up to the pass whose weights were packed. */
final class TeachingWords {
    private static final String TEXT = """
            %s was distilled by the method %s from %s
            All learnt from the same nights%s. %s
            %sThe weights, forms and schedule that took part stand in the manifest.
            """;

    private TeachingWords() {}

    static String of(TrainedStudent trained) {
        Map<String, String> facts = trained.distillation();
        String it = trained.options().start().isPresent() ? "In this run it" : "It";
        if (facts.isEmpty()) {
            return it + " learnt from the expert's stages alone, without a teacher.\n";
        }
        return TEXT.formatted(
                it,
                facts.get("method"),
                guides(facts),
                unscored(facts),
                standing(facts, trained.data().nights()),
                inputs(trained) + mutual(facts, trained.chosen().pass() + 1));
    }

    private static String unscored(Map<String, String> facts) {
        String nights = facts.get("unscoredNights");
        if (nights == null) {
            return "";
        }
        String assistant = facts.containsKey("assistant") ? " and the assistant" : "";
        String mutual = facts.getOrDefault("mutualPasses", "none").equals("none")
                ? ""
                : ", and in mutual passes\nthe teacher, of what its student said";
        return "; the student%s also heard %s recordings\nwithout stages, of which it knew what it was told alone%s"
                .formatted(assistant, nights, mutual);
    }

    private static String guides(Map<String, String> facts) {
        return switch (facts.get("guides")) {
            case "assistant" ->
                "an assistant, a network between both in size, which had been distilled from a\n"
                        + "teacher, a larger network of the same family. The student never heard that teacher itself.";
            case "teacher, assistant" ->
                "a teacher, a larger network of the same family, and an assistant, a network\n"
                        + "between both in size, which had been distilled from that teacher.";
            default -> "a teacher, a larger network of the same family.";
        };
    }

    private static String standing(Map<String, String> facts, String nights) {
        String teacher = facts.get("teacherValidationMacroF1");
        if (teacher == null) {
            return "The teacher began untrained.";
        }
        String assistant = facts.get("assistantValidationMacroF1");
        return "Macro-F1 on validation subjects (%s): teacher alone %s%s."
                .formatted(nights, teacher, assistant == null ? "" : ", assistant " + assistant);
    }

    private static String inputs(TrainedStudent trained) {
        if (trained.options().montage().isWhole()) {
            return "";
        }
        String assistant =
                trained.distillation().containsKey("assistant") ? ", the assistant only those of the student" : "";
        return "The teacher heard all six inputs" + assistant + ".\n";
    }

    /** @param chosen the pass whose weights were kept, from 1 */
    private static String mutual(Map<String, String> facts, int chosen) {
        String recorded = facts.get("mutualPasses");
        if (recorded == null) {
            return "";
        }
        List<Integer> passes = recorded.equals("none")
                ? List.of()
                : Arrays.stream(recorded.split(" ")).map(Integer::valueOf).toList();
        long heard = passes.stream().filter(pass -> pass <= chosen).count();
        String direction = heard == 0
                ? "Up to the chosen pass, %d, the teacher was frozen: this student learnt from it and not each from the other.\n"
                        .formatted(chosen)
                : "In %d of the %d passes up to the chosen one the teacher learnt from the student too.\n"
                        .formatted(heard, chosen);
        return Boolean.parseBoolean(facts.get("teacherRestored"))
                ? direction
                        + "The teacher lost by that: after pass %d it got its own weights back and was frozen.\n"
                                .formatted(passes.get(passes.size() - 1))
                : direction;
    }
}
