package org.hypnoflow.trainer.distill;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the record of a package keeps of a distillation: what took part in it, and nothing that did not. */
final class MethodFacts {
    private static final String NONE = "none";

    private MethodFacts() {}

    /**
     * @param options as they were asked for
     * @param terms losses of the student besides its labels
     */
    static Map<String, String> of(DistillationOptions options, List<Term> terms) {
        return new TreeMap<>(Map.of(
                "method", options.method().toString(),
                "guides", guides(options, terms),
                "weights", weights(options.weights(), terms),
                "forms", forms(terms),
                "schedule", schedule(options)));
    }

    /** Passes, counted from 1, in which the teacher learnt from the student too; of a mutual method alone. */
    static String mutualPasses(List<DistillationPass> passes) {
        String numbers = passes.stream()
                .filter(pass -> pass.mutualWeight() > 0)
                .map(pass -> Integer.toString(pass.report().pass() + 1))
                .collect(Collectors.joining(" "));
        return numbers.isEmpty() ? NONE : numbers;
    }

    /** Whom the student hears. Where the assistant alone speaks, it stands in the teacher's place. */
    private static String guides(DistillationOptions options, List<Term> terms) {
        if (terms.stream().anyMatch(term -> term.guide() == Guide.ASSISTANT)) {
            return "teacher, assistant";
        }
        return options.method().assisted() ? "assistant" : "teacher";
    }

    private static String weights(TermWeights weights, List<Term> terms) {
        return Stream.concat(
                        Stream.of("labels " + weights.labels()),
                        terms.stream()
                                .map(term -> term.name() + " " + term.weight()
                                        + (term.relative() ? " in units of its first value" : "")))
                .collect(Collectors.joining(", "));
    }

    private static String forms(List<Term> terms) {
        Set<String> forms = new LinkedHashSet<>();
        for (Term term : terms) {
            if (term.loss() instanceof SpatialLoss spatial) {
                forms.add("graph " + spatial.graph() + spread(spatial));
            } else if (term.loss() instanceof TemporalLoss temporal) {
                forms.add("pairs " + temporal.pairs());
            } else if (term.loss() instanceof ResponseLoss response) {
                forms.add("temperature " + response.temperature());
            } else if (term.loss() instanceof PearsonLoss pearson) {
                forms.add("temperature " + pearson.temperature());
            }
        }
        return forms.isEmpty() ? NONE : String.join(", ", forms);
    }

    /** Only shares are spread: distances and learnt graphs are compared as they are. */
    private static String spread(SpatialLoss loss) {
        boolean asTheyAre = loss.graph() == SleepGraph.DISTANCES || loss.graph() == SleepGraph.LEARNT;
        return asTheyAre ? "" : ", spread " + loss.spread();
    }

    private static String schedule(DistillationOptions options) {
        if (options.method().mutual()) {
            return options.schedule().toString();
        }
        return options.method() == DistillationMethod.DKD
                ? "frozen teacher, heard more and more over "
                        + options.schedule().warmUpPasses() + " passes"
                : "frozen teacher";
    }
}
