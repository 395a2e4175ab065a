package org.hypnoflow.score;

import static java.util.Objects.requireNonNull;

/**
 * What a person tells a running job: score with this package from now on.
 *
 * @param running whether recordings under way change to it too, from their next epoch; else those that begin later alone
 * @param by who said so, 1 to 100 characters
 */
public record ModelActivation(ModelVersion model, boolean running, String by, long atEpochMillis) {
    private static final int LONGEST_BY = 100;

    public ModelActivation {
        requireNonNull(model, "model");
        if (by.isBlank() || by.length() > LONGEST_BY) {
            throw new IllegalArgumentException(
                    "by: " + by.length() + " characters (expected: 1 to " + LONGEST_BY + ", not blank)");
        }
    }
}
