package org.hypnoflow.trainer.distill;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hypnoflow.trainer.data.SealedOutput;

/**
 * Writes one tap of a frozen teacher, step by step of one pass; {@link TapReader} reads it. Memory holds one step. Nothing
 * is begun on a disk that it would fill.
 */
final class TapWriter implements AutoCloseable {
    static final int MAGIC = 0x48465254;

    /** How often the file is to fit into the space that is free. */
    private static final int SPARE = 10;

    private final Path folder;
    private final int steps;
    private final SealedOutput sealed;
    private final DataOutputStream out;
    /** The step that is written next. */
    private int next;

    TapWriter(Path file, int steps) throws IOException {
        this.folder = Files.createDirectories(file.toAbsolutePath().getParent());
        this.steps = steps;
        this.sealed = SealedOutput.of(file);
        this.out = sealed.data();
        out.writeInt(MAGIC);
        out.writeInt(steps);
    }

    /**
     * Adds a step; those before it that were left out hold nothing.
     *
     * @param met hash of its windows
     */
    void write(int step, int met, float[] values) throws IOException {
        if (next == 0) {
            requireSpace((long) steps * values.length * Float.BYTES);
        }
        leaveOutUntil(step);
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        out.writeInt(met);
        out.writeInt(values.length);
        out.write(bytes.array());
        next++;
    }

    private void requireSpace(long bytes) throws IOException {
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free / SPARE < bytes) {
            throw new IOException("%d MB are free (expected: %d times the %d MB that it takes)"
                    .formatted(free >> 20, SPARE, bytes >> 20));
        }
    }

    private void leaveOutUntil(int step) throws IOException {
        for (; next < step; next++) {
            out.writeInt(0);
            out.writeInt(0);
        }
    }

    /** Puts the file in its place, the pass being over. */
    void finish() throws IOException {
        leaveOutUntil(steps);
        sealed.seal();
    }

    /** Leaves nothing of what was not finished. */
    @Override
    public void close() throws IOException {
        sealed.close();
    }
}
