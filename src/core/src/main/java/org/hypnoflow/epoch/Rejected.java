package org.hypnoflow.epoch;

import static java.util.Objects.requireNonNull;

/**
 * Input that was refused. It is counted and reported; it never stops a job and never changes a stage.
 *
 * @param detail for people; cut to {@value #LONGEST_DETAIL} letters, so that no input makes a record that no topic takes
 */
public record Rejected(String recordingID, RejectionReason reason, String detail) {
    private static final int LONGEST_DETAIL = 2_000;

    public Rejected {
        requireNonNull(recordingID, "recordingID");
        requireNonNull(reason, "reason");
        requireNonNull(detail, "detail");
        detail = detail.substring(0, Math.min(detail.length(), LONGEST_DETAIL));
    }
}
