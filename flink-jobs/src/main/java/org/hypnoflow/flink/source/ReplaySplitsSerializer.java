package org.hypnoflow.flink.source;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** The recordings that no reader has yet: their number, then each as {@link ReplaySplitSerializer} writes it. */
final class ReplaySplitsSerializer implements SimpleVersionedSerializer<List<ReplaySplit>> {
    private static final int VERSION = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(List<ReplaySplit> splits) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeInt(splits.size());
            for (ReplaySplit split : splits) {
                ReplaySplitSerializer.write(split, out);
            }
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Override
    public List<ReplaySplit> deserialize(int version, byte[] bytes) throws IOException {
        ReplaySplitSerializer.requireVersion(version);
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        int count = in.readInt();
        List<ReplaySplit> splits = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            splits.add(ReplaySplitSerializer.read(in));
        }
        return splits;
    }
}
