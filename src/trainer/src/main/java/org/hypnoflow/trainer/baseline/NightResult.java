package org.hypnoflow.trainer.baseline;

import static java.util.Objects.requireNonNull;

import org.hypnoflow.agreement.Confusion;

/** How a classifier did on one night; only epochs that the expert scored count. */
public record NightResult(String recording, String subject, Confusion confusion) {

    public NightResult {
        requireNonNull(recording, "recording");
        requireNonNull(subject, "subject");
        requireNonNull(confusion, "confusion");
    }
}
