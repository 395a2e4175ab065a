package org.hypnoflow.signal.montage;

import java.util.List;
import org.hypnoflow.signal.Role;

/**
 * What fills an input.
 *
 * @param lead what the signal is, or null where a mapping made it
 */
record Choice(Role role, Lead lead, List<Term> terms, String formula) {

    Choice {
        terms = List.copyOf(terms);
    }

    /** Whether both carry one and the same signal, so that only one of them may fill an input. */
    boolean isSameSignalAs(Choice other) {
        return sources().equals(other.sources())
                || (lead != null && (lead.equals(other.lead) || lead.reversed().equals(other.lead)));
    }

    private List<Integer> sources() {
        return terms.stream().map(Term::source).sorted().toList();
    }
}
