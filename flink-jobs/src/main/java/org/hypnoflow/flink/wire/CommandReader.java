package org.hypnoflow.flink.wire;

import java.io.IOException;
import org.hypnoflow.alert.BedMessage;
import org.hypnoflow.wire.BedCommand;

/** Reads the messages of the commands topic, for whoever shows what people said. Not thread-safe. */
public final class CommandReader {
    private final MessageReader reader = new MessageReader(AlertMapping.COMMANDS);

    /** @throws IOException where the message is none of this topic */
    public BedMessage read(byte[] message) throws IOException {
        try {
            return AlertMapping.toCore((BedCommand) reader.read(message));
        } catch (UnreadableException | RuntimeException refused) {
            throw new IOException("message of the commands topic: " + refused.getMessage(), refused);
        }
    }
}
