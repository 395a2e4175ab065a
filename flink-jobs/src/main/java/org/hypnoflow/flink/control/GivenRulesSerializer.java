package org.hypnoflow.flink.control;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Both texts, one after the other. */
final class GivenRulesSerializer implements SimpleVersionedSerializer<GivenRules> {
    private static final int VERSION = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(GivenRules given) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(given.submission());
            out.writeUTF(given.version());
        }
        return bytes.toByteArray();
    }

    @Override
    public GivenRules deserialize(int version, byte[] bytes) throws IOException {
        if (version != VERSION) {
            throw new IOException(
                    "version of a checkpoint of the alert rules: " + version + " (expected: " + VERSION + ")");
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return new GivenRules(in.readUTF(), in.readUTF());
        }
    }
}
