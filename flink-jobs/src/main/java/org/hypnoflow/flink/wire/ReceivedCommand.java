package org.hypnoflow.flink.wire;

import org.hypnoflow.alert.BedMessage;
import org.hypnoflow.epoch.Rejected;

/** What became of one record of the commands topic: a message, or a refusal. Exactly one of the two is not null. */
public record ReceivedCommand(BedMessage message, Rejected rejected) {

    public ReceivedCommand {
        if ((message == null) == (rejected == null)) {
            throw new IllegalArgumentException("received: " + (message == null ? "neither" : "both")
                    + " of command and refusal (expected: exactly one)");
        }
    }
}
