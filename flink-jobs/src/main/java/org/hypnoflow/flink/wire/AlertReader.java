package org.hypnoflow.flink.wire;

import java.io.IOException;
import java.util.List;
import org.hypnoflow.alert.Alert;

/** Reads the messages of the alerts topic, for whoever shows or compares them. Not thread-safe. */
public final class AlertReader {
    private final MessageReader reader = new MessageReader(List.of(org.hypnoflow.wire.Alert.getClassSchema()));

    /** @throws IOException where the message is none of this topic */
    public Alert read(byte[] message) throws IOException {
        try {
            return AlertMapping.toCore((org.hypnoflow.wire.Alert) reader.read(message));
        } catch (UnreadableException | RuntimeException refused) {
            throw new IOException("message of the alerts topic: " + refused.getMessage(), refused);
        }
    }
}
