package org.hypnoflow.signal.montage;

import java.util.List;
import org.hypnoflow.signal.Role;
import org.hypnoflow.signal.SignalKind;

/**
 * How one input of a model is made from the source channels: a weighted sum in microvolts, or nothing where the
 * recording has no such signal (then {@code role} is null and {@code terms} is empty).
 *
 * @param formula for people, for example {@code C3 - M2} or {@code EEG Fpz-Cz (stands for F4-M1)}
 */
public record Derivation(String input, SignalKind kind, Role role, List<Term> terms, String formula) {

    /** What the formula of a derivation says that a user's mapping made. */
    static final String AS_MAPPED = "(as mapped";

    public Derivation {
        terms = List.copyOf(terms);
        if (terms.isEmpty() != (role == null)) {
            throw new IllegalArgumentException("derivation of input " + input + ": role " + role + " with "
                    + terms.size() + " terms (expected: a role and terms, or neither)");
        }
    }

    public static Derivation absent(MontageInput input) {
        return new Derivation(input.name(), input.kind(), null, List.of(), "-");
    }

    public boolean isAbsent() {
        return terms.isEmpty();
    }

    /** Whether a user's mapping made it. */
    boolean isMapped() {
        return !isAbsent() && formula.contains(AS_MAPPED);
    }
}
