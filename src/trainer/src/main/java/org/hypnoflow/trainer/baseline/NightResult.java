package org.hypnoflow.trainer.baseline;

import static java.util.Objects.requireNonNull;

import org.hypnoflow.agreement.Agreement;
import org.hypnoflow.agreement.Confusion;

/** How a classifier did on one night; only epochs that the expert scored count. */
public record NightResult(String recording, String subject, Agreement agreement) {

    public NightResult {
        requireNonNull(recording, "recording");
        requireNonNull(subject, "subject");
        requireNonNull(agreement, "agreement");
    }

    public Confusion confusion() {
        return agreement.confusion();
    }
}
