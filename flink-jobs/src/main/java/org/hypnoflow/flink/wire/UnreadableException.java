package org.hypnoflow.flink.wire;

import org.hypnoflow.epoch.RejectionReason;

/** A message that is refused. It says why without quoting what the message holds. */
final class UnreadableException extends Exception {
    private final RejectionReason reason;

    UnreadableException(RejectionReason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    RejectionReason reason() {
        return reason;
    }
}
