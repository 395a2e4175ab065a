package org.hypnoflow.flink.source;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.hypnoflow.signal.montage.SourceSelection;

/** A split in bytes: recording, path, position, the selection as {@link SelectionFormat} says, samples sent. */
final class ReplaySplitSerializer implements SimpleVersionedSerializer<ReplaySplit> {
    private static final int VERSION = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(ReplaySplit split) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            DataOutputStream out = new DataOutputStream(bytes);
            write(split, out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Override
    public ReplaySplit deserialize(int version, byte[] bytes) throws IOException {
        requireVersion(version);
        return read(new DataInputStream(new ByteArrayInputStream(bytes)));
    }

    static void requireVersion(int version) throws IOException {
        if (version != VERSION) {
            throw new IOException("version of a replay split: " + version + " (expected: " + VERSION + ")");
        }
    }

    static void write(ReplaySplit split, DataOutputStream out) throws IOException {
        out.writeUTF(split.splitId());
        out.writeUTF(split.request().file().toString());
        out.writeLong(split.next());
        SelectionFormat.write(split.request().selection(), out);
        for (long sent : split.sent()) {
            out.writeLong(sent);
        }
    }

    static ReplaySplit read(DataInputStream in) throws IOException {
        String recordingID = in.readUTF();
        Path file = Path.of(in.readUTF());
        long next = in.readLong();
        SourceSelection selection = SelectionFormat.read(in);
        long[] sent = new long[selection.sources().size()];
        for (int i = 0; i < sent.length; i++) {
            sent[i] = in.readLong();
        }
        return new ReplaySplit(new ReplayRequest(recordingID, file, selection), next, sent);
    }
}
