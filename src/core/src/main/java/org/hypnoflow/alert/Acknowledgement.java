package org.hypnoflow.alert;

import static java.util.Objects.requireNonNull;

/**
 * Somebody has seen an alert.
 *
 * @param alertID the alert, by {@link Alert#id()}
 * @param by the person's name or initials as they gave them
 * @param atEpochMillis wall clock when they did, milliseconds since 1970-01-01 UTC; recorded and never compared
 */
public record Acknowledgement(String recordingID, String alertID, String by, long atEpochMillis) {

    public Acknowledgement {
        requireNonNull(recordingID, "recordingID");
        requireNonNull(alertID, "alertID");
        if (by.isBlank()) {
            throw new IllegalArgumentException("by: blank (expected: the name of who acknowledges " + alertID + ")");
        }
    }
}
