package org.hypnoflow.alert;

import static java.util.Objects.requireNonNull;

/**
 * No new alerts of a rule for a while, in the recording's own time. What begins during a pause raises nothing, then or
 * later.
 *
 * @param ruleID null for all rules
 * @param epochs length of the pause, from the newest epoch when it arrives
 * @param by who asked for it
 * @param atEpochMillis wall clock when they did, milliseconds since 1970-01-01 UTC; recorded and never compared
 */
public record AlertPause(String recordingID, String ruleID, int epochs, String by, long atEpochMillis) {

    /** A pause is at most this long: four hours. */
    public static final int MOST_EPOCHS = 480;

    public AlertPause {
        requireNonNull(recordingID, "recordingID");
        if (epochs < 1 || epochs > MOST_EPOCHS) {
            throw new IllegalArgumentException(
                    "epochs: " + epochs + " (expected: 1 to " + MOST_EPOCHS + ", a pause has an end)");
        }
        if (by.isBlank()) {
            throw new IllegalArgumentException("by: blank (expected: the name of who pauses)");
        }
    }
}
