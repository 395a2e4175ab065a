package org.hypnoflow.flink.wire;

import org.hypnoflow.epoch.Rejected;
import org.hypnoflow.score.ModelActivation;

/** What became of one record of the models topic: an activation, or a refusal. Exactly one of the two is not null. */
public record ReceivedActivation(ModelActivation activation, Rejected rejected) {

    public ReceivedActivation {
        if ((activation == null) == (rejected == null)) {
            throw new IllegalArgumentException("received: " + (activation == null ? "neither" : "both")
                    + " of activation and refusal (expected: exactly one)");
        }
    }
}
