package org.hypnoflow.flink.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** A type that one number makes up. */
record NumberSerializer<T>(ToIntFunction<T> number, IntFunction<T> made) implements SimpleVersionedSerializer<T> {
    private static final int VERSION = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(T one) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number.applyAsInt(one)).array();
    }

    @Override
    public T deserialize(int version, byte[] bytes) throws IOException {
        if (version != VERSION || bytes.length != Integer.BYTES) {
            throw new IOException("version " + version + ", " + bytes.length + " bytes (expected: " + VERSION + ", "
                    + Integer.BYTES + ")");
        }
        return made.apply(ByteBuffer.wrap(bytes).getInt());
    }
}
