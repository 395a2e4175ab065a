package org.hypnoflow.score;

import java.util.List;
import org.hypnoflow.signal.montage.MontagePlan;

/**
 * When another student is the better choice for a recording, and which.
 *
 * @param leastInputs inputs that a recording has to fill for this student to be the best choice
 * @param packages names of the packages to look at where it fills fewer, best first; they lie beside this one
 */
public record Fallback(int leastInputs, List<String> packages) {
    /** This student scores whatever it can. */
    public static final Fallback NONE = new Fallback(1, List.of());

    public Fallback {
        packages = List.copyOf(packages);
        if (leastInputs < 1) {
            throw new IllegalArgumentException("leastInputs: " + leastInputs + " (expected: >= 1)");
        }
    }

    /** Whether {@code plan}, of the student's own inputs, fills enough of them for it to be the best choice. */
    public boolean isContentWith(MontagePlan plan) {
        long filled = plan.derivations().stream()
                .filter(derivation -> !derivation.isAbsent())
                .count();
        return filled >= leastInputs;
    }
}
