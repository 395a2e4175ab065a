package org.hypnoflow.flink.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.hypnoflow.epoch.RejectionReason;

/**
 * Reads Avro's single-object encoding (<a
 * href="https://avro.apache.org/docs/1.12.0/specification/#single-object-encoding">specification</a>): two marker bytes,
 * the fingerprint of the writer's schema, the record. Knows the schemas of every release; needs no registry. Whatever it
 * is given, it answers with a record or an {@link UnreadableException}. Not thread-safe.
 */
final class MessageReader {
    static final int MOST_BYTES = 8 << 20;

    private static final int MARKER = 0xC301;
    private static final int HEADER_BYTES = 2 + Long.BYTES;

    private final Map<Long, SpecificDatumReader<SpecificRecord>> readers = new HashMap<>();

    MessageReader(List<Schema> expected) {
        for (Schema current : expected) {
            for (Schema writer : ReleasedSchemas.of(current)) {
                readers.put(
                        SchemaNormalization.parsingFingerprint64(writer), new SpecificDatumReader<>(writer, current));
            }
        }
    }

    SpecificRecord read(byte[] message) throws UnreadableException {
        if (message == null || message.length < HEADER_BYTES || message.length > MOST_BYTES) {
            throw unreadable((message == null ? "no value" : message.length + " bytes") + " (expected: " + HEADER_BYTES
                    + " to " + MOST_BYTES + " bytes)");
        }
        ByteBuffer header = ByteBuffer.wrap(message);
        if ((header.getShort() & 0xFFFF) != MARKER) {
            throw unreadable("no Avro single object (expected: it begins with C3 01 and the schema's fingerprint)");
        }
        long fingerprint = header.order(ByteOrder.LITTLE_ENDIAN).getLong();
        SpecificDatumReader<SpecificRecord> reader = readers.get(fingerprint);
        if (reader == null) {
            throw unreadable("schema fingerprint " + Long.toHexString(fingerprint)
                    + " (expected: a schema of this topic, of this release or an earlier one)");
        }
        return read(reader, new BoundedDecoder(message, HEADER_BYTES));
    }

    private static SpecificRecord read(SpecificDatumReader<SpecificRecord> reader, BoundedDecoder decoder)
            throws UnreadableException {
        String name = reader.getExpected().getName();
        SpecificRecord record;
        try {
            record = reader.read(null, decoder);
        } catch (IOException | RuntimeException e) {
            throw unreadable(
                    name + ": truncated, or not of its schema (" + e.getClass().getSimpleName() + ")");
        }
        if (decoder.remaining() > 0) {
            throw unreadable(name + ": " + decoder.remaining() + " bytes behind the record (expected: none)");
        }
        return record;
    }

    private static UnreadableException unreadable(String detail) {
        return new UnreadableException(RejectionReason.UNREADABLE, detail);
    }
}
