package org.hypnoflow.trainer.distill;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import org.hypnoflow.trainer.data.BrokenFileException;
import org.hypnoflow.trainer.data.SealedInput;

/** Reads what {@link TapWriter} wrote, step by step, in order. Memory holds one step. */
final class TapReader implements AutoCloseable {
    private final SealedInput in;
    /** The step that comes next in the file. */
    private int next;

    private TapReader(SealedInput in) {
        this.in = in;
    }

    /**
     * Opens a file after a look at the whole of it.
     *
     * @throws BrokenFileException where it was cut off, or holds something else or another number of steps
     */
    static TapReader open(Path file, int steps) throws IOException {
        SealedInput.read(file, in -> {
            requireHeading(in, steps);
            for (int step = 0; step < steps; step++) {
                skip(in);
            }
            return file;
        });
        TapReader reader = new TapReader(SealedInput.open(file));
        requireHeading(reader.in, steps);
        return reader;
    }

    private static void requireHeading(SealedInput in, int steps) throws IOException {
        in.requireMagic(TapWriter.MAGIC);
        int found = in.readInt();
        if (found != steps) {
            throw new BrokenFileException("of %d steps (expected: %d)".formatted(found, steps), null);
        }
    }

    private static void skip(SealedInput in) throws IOException {
        in.readInt();
        in.skipNBytes((long) in.readCount(Float.BYTES) * Float.BYTES);
    }

    /**
     * Values of a step, which comes behind all that were read before; empty where it holds none or is of other windows.
     *
     * @param met hash of its windows
     */
    Optional<float[]> read(int step, int met) throws IOException {
        for (; next < step; next++) {
            skip(in);
        }
        next++;
        int known = in.readInt();
        float[] values = new float[in.readCount(Float.BYTES)];
        byte[] bytes = new byte[values.length * Float.BYTES];
        in.readFully(bytes);
        ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
        return values.length > 0 && known == met ? Optional.of(values) : Optional.empty();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
