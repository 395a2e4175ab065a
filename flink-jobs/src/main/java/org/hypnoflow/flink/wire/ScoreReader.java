package org.hypnoflow.flink.wire;

import java.io.IOException;
import java.util.List;
import org.hypnoflow.score.StageScore;

/** Reads the messages of the stages topics, for whoever shows or compares them. Not thread-safe. */
public final class ScoreReader {
    private final MessageReader reader = new MessageReader(List.of(org.hypnoflow.wire.StageScore.getClassSchema()));

    /** @throws IOException where the message is none of these topics */
    public StageScore read(byte[] message) throws IOException {
        try {
            return StageMapping.toCore((org.hypnoflow.wire.StageScore) reader.read(message));
        } catch (UnreadableException | RuntimeException refused) {
            throw new IOException("message of a stages topic: " + refused.getMessage(), refused);
        }
    }
}
