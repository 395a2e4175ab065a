package org.hypnoflow.alert;

import static java.util.Objects.requireNonNull;

/**
 * A fault that no score shows begins or is over.
 *
 * @param over whether it is over
 * @param detail what was seen, without any attribute of a patient
 */
public record TechnicalEvent(String recordingID, TechnicalFault fault, boolean over, String detail) {

    public TechnicalEvent {
        requireNonNull(recordingID, "recordingID");
        requireNonNull(detail, "detail");
        if (fault.showsInScores()) {
            throw new IllegalArgumentException("fault: " + fault + " (expected: one that no score shows)");
        }
    }
}
