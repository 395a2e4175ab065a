package org.hypnoflow.flink.control;

import java.io.IOException;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** A type of one value, in no bytes. */
final class EmptySerializer<T> implements SimpleVersionedSerializer<T> {
    private static final int VERSION = 1;

    private final T value;

    EmptySerializer(T value) {
        this.value = value;
    }

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(T one) {
        return new byte[0];
    }

    @Override
    public T deserialize(int version, byte[] bytes) throws IOException {
        if (version != VERSION) {
            throw new IOException(
                    "version of a checkpoint of the alert rules: " + version + " (expected: " + VERSION + ")");
        }
        return value;
    }
}
