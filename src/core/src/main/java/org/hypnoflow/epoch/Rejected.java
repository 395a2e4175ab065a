package org.hypnoflow.epoch;

import static java.util.Objects.requireNonNull;

/** Input that was refused. It is counted and reported; it never stops a job and never changes a stage. */
public record Rejected(String recordingID, RejectionReason reason, String detail) {

    public Rejected {
        requireNonNull(recordingID, "recordingID");
        requireNonNull(reason, "reason");
        requireNonNull(detail, "detail");
    }
}
