package org.hypnoflow.signal.montage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.hypnoflow.signal.Role;

/**
 * Signals that follow a recipe.
 *
 * @param rank place of the candidate's role in its input
 */
record Candidate(int input, int rank, Recipe recipe, Form form, List<Signal> signals) {

    /** How the signals make up the lead that the recipe wants. */
    enum Form {
        STORED,
        STORED_REVERSED,
        SUBTRACTED
    }

    /** Closest first; then the order of roles, recipes, inputs and channels, so that the plan never depends on chance. */
    static final Comparator<Candidate> BEST_FIRST = Comparator.comparing(
                    (Candidate candidate) -> candidate.recipe.closeness())
            .thenComparing(Candidate::rank)
            .thenComparing(candidate -> candidate.recipe.rank())
            .thenComparing(Candidate::input)
            .thenComparing(Candidate::form)
            .thenComparing(Comparator.comparingDouble(Candidate::rateHz).reversed())
            .thenComparing(candidate -> candidate.signals.get(0).index())
            .thenComparing(candidate ->
                    candidate.signals.get(candidate.signals.size() - 1).index());

    Role role() {
        return recipe.role();
    }

    double rateHz() {
        return signals.get(0).rateHz();
    }

    boolean isEquallyGoodAs(Candidate other) {
        return input == other.input
                && recipe.equals(other.recipe)
                && form == other.form
                && rateHz() == other.rateHz()
                && !sources().equals(other.sources());
    }

    private List<Integer> sources() {
        return signals.stream().map(Signal::index).sorted().toList();
    }

    Choice choice() {
        return new Choice(role(), recipe.lead(), terms(), formula());
    }

    private List<Term> terms() {
        return switch (form) {
            case STORED -> List.of(term(0, 1));
            case STORED_REVERSED -> List.of(term(0, -1));
            case SUBTRACTED -> List.of(term(0, 1), term(1, -1));
        };
    }

    private Term term(int signal, int sign) {
        return new Term(signals.get(signal).index(), sign * signals.get(signal).microvolts());
    }

    /** The sum in labels, then in brackets all that a reader of the plan must know about it. */
    private String formula() {
        List<String> remarks = new ArrayList<>(meaning());
        signals.stream()
                .map(Signal::remark)
                .filter(remark -> !remark.isEmpty())
                .distinct()
                .forEach(remarks::add);
        String sum = sum();
        return remarks.isEmpty() ? sum : sum + " (" + String.join("; ", remarks) + ")";
    }

    private String sum() {
        return form == Form.STORED_REVERSED
                ? "-(" + signals.get(0).label() + ")"
                : signals.stream().map(Signal::label).collect(Collectors.joining(" - "));
    }

    private List<String> meaning() {
        List<String> remarks = new ArrayList<>();
        Lead lead = recipe.lead();
        if (!Spelling.key(sum()).contains(Spelling.key(lead.active().text()))) {
            remarks.add("read as " + lead.text());
        }
        if (recipe.closeness() != Recipe.Closeness.AS_ASKED) {
            remarks.add("stands for " + Recipe.wanted(role()).text());
        }
        if (recipe.closeness() == Recipe.Closeness.SINGLE_ENDED) {
            remarks.add("the label does not tell its " + (lead.active() == Electrode.EMG ? "place" : "reference"));
        }
        return remarks;
    }
}
