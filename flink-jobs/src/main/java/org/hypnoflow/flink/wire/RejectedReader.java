package org.hypnoflow.flink.wire;

import java.io.IOException;
import java.util.List;
import org.hypnoflow.epoch.Rejected;

/** Reads the messages of the rejected topic, for whoever shows them. Not thread-safe. */
public final class RejectedReader {
    private final MessageReader reader = new MessageReader(List.of(org.hypnoflow.wire.Rejected.getClassSchema()));

    /** @throws IOException where the message is none of this topic, or has a reason of a later release */
    public Rejected read(byte[] message) throws IOException {
        try {
            return StageMapping.toCore((org.hypnoflow.wire.Rejected) reader.read(message));
        } catch (UnreadableException | RuntimeException refused) {
            throw new IOException("message of the rejected topic: " + refused.getMessage(), refused);
        }
    }
}
