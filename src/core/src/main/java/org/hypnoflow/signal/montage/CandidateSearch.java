package org.hypnoflow.signal.montage;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hypnoflow.signal.Role;

/** Finds every way in which the signals of a recording can fill the inputs of a model. */
final class CandidateSearch {

    private static final Set<Electrode> NEVER_SUBTRACTED = Set.of(Electrode.LM, Electrode.AVG, Electrode.UNSTATED);

    private final List<Signal> readable;
    private final List<Candidate> found = new ArrayList<>();

    private CandidateSearch(List<Signal> signals) {
        readable = signals.stream()
                .filter(signal -> signal.isFit() && signal.lead() != null)
                .toList();
    }

    /** All candidates, best first. */
    static List<Candidate> among(List<Signal> signals, List<MontageInput> inputs) {
        CandidateSearch search = new CandidateSearch(signals);
        for (int input = 0; input < inputs.size(); input++) {
            List<Role> roles = inputs.get(input).roles();
            for (int rank = 0; rank < roles.size(); rank++) {
                for (Recipe recipe : Recipe.of(roles.get(rank))) {
                    search.follow(recipe, input, rank);
                }
            }
        }
        search.found.sort(Candidate.BEST_FIRST);
        return search.found;
    }

    private void follow(Recipe recipe, int input, int rank) {
        for (Signal signal : readable) {
            if (recipe.isFilledBy(signal.lead())) {
                boolean reversed = !recipe.isAlone() && !signal.lead().equals(recipe.lead());
                Candidate.Form form = reversed ? Candidate.Form.STORED_REVERSED : Candidate.Form.STORED;
                found.add(new Candidate(input, rank, recipe, form, List.of(signal)));
            }
        }
        if (recipe.isAlone() || NEVER_SUBTRACTED.contains(recipe.lead().reference())) {
            return;
        }
        for (Signal active : readable) {
            for (Signal reference : readable) {
                if (makeUp(recipe.lead(), active, reference)) {
                    List<Signal> pair = List.of(active, reference);
                    found.add(new Candidate(input, rank, recipe, Candidate.Form.SUBTRACTED, pair));
                }
            }
        }
    }

    /** Two signals may be subtracted only where both were measured against the same, told reference. */
    private static boolean makeUp(Lead wanted, Signal active, Signal reference) {
        return active.lead().active() == wanted.active()
                && reference.lead().active() == wanted.reference()
                && active.lead().reference() == reference.lead().reference()
                && active.lead().reference() != Electrode.UNSTATED
                && active.channel().rate().equals(reference.channel().rate());
    }
}
