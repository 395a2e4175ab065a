package org.hypnoflow.score;

import java.util.List;

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
}
