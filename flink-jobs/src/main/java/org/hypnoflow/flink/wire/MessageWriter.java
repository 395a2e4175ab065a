package org.hypnoflow.flink.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Writes records in Avro's single-object encoding. Not thread-safe. */
final class MessageWriter {
    private final Map<Schema, BinaryMessageEncoder<SpecificRecord>> encoders = new HashMap<>();

    byte[] bytes(SpecificRecord record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            encoders.computeIfAbsent(
                            record.getSchema(), schema -> new BinaryMessageEncoder<>(SpecificData.get(), schema))
                    .encode(record, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
