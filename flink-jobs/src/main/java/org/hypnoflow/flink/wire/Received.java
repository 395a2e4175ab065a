package org.hypnoflow.flink.wire;

import org.hypnoflow.epoch.Rejected;
import org.hypnoflow.signal.SignalMessage;

/** What became of one record of the signals topic: a message, or a refusal. Exactly one of the two is not null. */
public record Received(SignalMessage message, Rejected rejected) {

    public Received {
        if ((message == null) == (rejected == null)) {
            throw new IllegalArgumentException("received: " + (message == null ? "neither" : "both")
                    + " of message and refusal (expected: exactly one)");
        }
    }
}
