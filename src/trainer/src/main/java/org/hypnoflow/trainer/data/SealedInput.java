package org.hypnoflow.trainer.data;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UTFDataFormatException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;

/**
 * What a {@link SealedOutput} wrote. Files of earlier versions have no seal; they are taken where they can be read to their
 * end and not beyond.
 */
public final class SealedInput extends DataInputStream {
    static final int SEAL = 0x4846534c;

    private static final int SEAL_BYTES = 2 * Integer.BYTES;
    private static final int BLOCK_BYTES = 1 << 16;

    private final Bounded bounded;

    /** Reads the whole of a file. */
    @FunctionalInterface
    public interface Reading<T> {
        T from(SealedInput in) throws IOException;
    }

    private SealedInput(Bounded bounded) {
        super(bounded);
        this.bounded = bounded;
    }

    /**
     * What {@code reading} makes of a file.
     *
     * @throws BrokenFileException where the file is not what was written, or holds less or more than is read
     */
    public static <T> T read(Path file, Reading<T> reading) throws IOException {
        try (SealedInput in = open(file)) {
            T result = reading.from(in);
            if (in.bounded.left > 0) {
                throw new BrokenFileException(in.bounded.left + " bytes too many", null);
            }
            return result;
        } catch (EOFException cutOff) {
            throw new BrokenFileException("ends too early", cutOff);
        } catch (UTFDataFormatException | IllegalArgumentException garbage) {
            throw new BrokenFileException("holds what nothing wrote", garbage);
        }
    }

    /**
     * Opens a file to be read piece by piece.
     *
     * @throws BrokenFileException where its seal says that it is not what was written
     */
    public static SealedInput open(Path file) throws IOException {
        long bytes = bytesBeforeSeal(file);
        return new SealedInput(new Bounded(new BufferedInputStream(Files.newInputStream(file)), bytes));
    }

    /** Reads the number that such files begin with. */
    public void requireMagic(int magic) throws IOException {
        int found = readInt();
        if (found != magic) {
            throw new BrokenFileException("begins with %08x (expected: %08x)".formatted(found, magic), null);
        }
    }

    /**
     * Reads how many elements follow.
     *
     * @param elementBytes the least that one of them takes
     * @throws BrokenFileException where the file does not hold as many
     */
    public int readCount(int elementBytes) throws IOException {
        int count = readInt();
        if (count < 0 || (long) count * elementBytes > bounded.left) {
            throw new BrokenFileException(count + " elements in " + bounded.left + " bytes", null);
        }
        return count;
    }

    private static long bytesBeforeSeal(Path file) throws IOException {
        try (RandomAccessFile whole = new RandomAccessFile(file.toFile(), "r")) {
            long bytes = whole.length() - SEAL_BYTES;
            if (bytes < 0) {
                return whole.length();
            }
            whole.seek(bytes);
            if (whole.readInt() != SEAL) {
                return whole.length();
            }
            if (whole.readInt() != sum(whole, bytes)) {
                throw new BrokenFileException("another check sum than was written", null);
            }
            return bytes;
        }
    }

    private static int sum(RandomAccessFile whole, long bytes) throws IOException {
        CRC32 sum = new CRC32();
        byte[] block = new byte[BLOCK_BYTES];
        whole.seek(0);
        for (long left = bytes; left > 0; ) {
            int read = whole.read(block, 0, (int) Math.min(left, block.length));
            if (read < 0) {
                throw new EOFException();
            }
            sum.update(block, 0, read);
            left -= read;
        }
        return (int) sum.getValue();
    }

    /** Ends before the seal. */
    private static final class Bounded extends FilterInputStream {
        private long left;

        private Bounded(InputStream in, long bytes) {
            super(in);
            this.left = bytes;
        }

        @Override
        public int read() throws IOException {
            int value = left > 0 ? super.read() : -1;
            left -= value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = left > 0 ? super.read(into, offset, (int) Math.min(length, left)) : -1;
            left -= Math.max(0, read);
            return read;
        }

        @Override
        public long skip(long count) throws IOException {
            long skipped = super.skip(Math.min(count, left));
            left -= skipped;
            return skipped;
        }
    }
}
