package org.hypnoflow.flink.wire;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.apache.avro.specific.SpecificRecord;
import org.hypnoflow.signal.SignalMessage;
import org.hypnoflow.wire.RecordingStarted;

/** Reads the messages of the signals topic, for whoever shows them. Not thread-safe. */
public final class SignalReader {
    private final MessageReader reader = new MessageReader(SignalMapping.SCHEMAS);

    /** @throws IOException where the message is none of this topic */
    public HeardSignal read(byte[] message) throws IOException {
        try {
            SpecificRecord wire = reader.read(message);
            SignalMessage core = SignalMapping.toCore(wire);
            return new HeardSignal(core, wire instanceof RecordingStarted started ? start(started) : null);
        } catch (UnreadableException | RuntimeException refused) {
            throw new IOException("message of the signals topic: " + refused.getMessage(), refused);
        }
    }

    /** The start decides nothing: one that cannot be read is unknown, and the recording is good all the same. */
    private static RecordingStart start(RecordingStarted started) {
        if (started.getLocalStart() == null) {
            return null;
        }
        try {
            return new RecordingStart(
                    LocalDateTime.parse(started.getLocalStart()),
                    started.getZone() == null ? null : ZoneId.of(started.getZone()));
        } catch (DateTimeException unknown) {
            return null;
        }
    }

    /**
     * A message of a recorder as its listeners hear it.
     *
     * @param start where the message announces a recording and tells when it started, else null
     */
    public record HeardSignal(SignalMessage message, RecordingStart start) {}
}
