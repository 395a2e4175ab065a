package org.hypnoflow.flink.wire;

import java.io.IOException;
import java.util.List;
import org.hypnoflow.transition.NightNote;

/** Reads the messages of the notes topic, for whoever shows them. Not thread-safe. */
public final class NoteReader {
    private final MessageReader reader = new MessageReader(List.of(org.hypnoflow.wire.NightNote.getClassSchema()));

    /** @throws IOException where the message is none of this topic */
    public NightNote read(byte[] message) throws IOException {
        try {
            return NoteMapping.toCore((org.hypnoflow.wire.NightNote) reader.read(message));
        } catch (UnreadableException | RuntimeException refused) {
            throw new IOException("message of the notes topic: " + refused.getMessage(), refused);
        }
    }
}
