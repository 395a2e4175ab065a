package org.hypnoflow.signal.edf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * The bytes of data records. A record of ordinary size is read whole into one reused buffer, so that its signals cost one
 * read; of a giant one only the signal asked for is read.
 */
final class RecordBytes {
    /** A record of 64 channels at 2,048 Hz over 60 s in 24 bits takes 24 MB. */
    private static final int LARGEST_BUFFERED = 1 << 25;

    private final Path file;
    private final FileChannel channel;
    private final EdfHeader header;
    private final int[] signalOffsets;
    private final long recordBytes;
    private byte[] buffer;
    private long buffered = -1;

    RecordBytes(Path file, FileChannel channel, EdfHeader header) {
        this.file = file;
        this.channel = channel;
        this.header = header;
        recordBytes = header.recordBytes();
        signalOffsets = new int[header.signals().size()];
        long offset = 0;
        for (int signal = 0; signal < signalOffsets.length; signal++) {
            signalOffsets[signal] = (int) offset;
            offset += signalBytes(signal);
        }
    }

    int signalBytes(int signal) {
        return header.signals().get(signal).samplesPerRecord()
                * header.variant().encoding().bytesPerSample();
    }

    /** Where the signal of the record starts in the file. */
    long position(long record, int signal) {
        return header.headerBytes() + record * recordBytes + signalOffsets[signal];
    }

    /** Reads through the buffer of the current record: for callers that want most of its signals. */
    void copy(long record, int signal, int from, int count, byte[] into, int at) throws IOException {
        if (recordBytes > LARGEST_BUFFERED) {
            read(position(record, signal) + from, count, into, at);
            return;
        }
        if (buffered != record) {
            if (buffer == null) {
                buffer = new byte[(int) recordBytes];
            }
            buffered = -1;
            read(header.headerBytes() + record * recordBytes, buffer.length, buffer, 0);
            buffered = record;
        }
        System.arraycopy(buffer, signalOffsets[signal] + from, into, at, count);
    }

    /** Reads past the buffer: for callers that want few of many signals. */
    void copyAlone(long record, int signal, byte[] into, int at) throws IOException {
        read(position(record, signal), signalBytes(signal), into, at);
    }

    private void read(long position, int count, byte[] into, int at) throws IOException {
        ByteBuffer target = ByteBuffer.wrap(into, at, count);
        long next = position;
        while (target.hasRemaining()) {
            int read = channel.read(target, next);
            if (read < 0) {
                throw new EdfFormatException(
                        file, "data records", next, "end of file", target.remaining() + " more bytes");
            }
            next += read;
        }
    }
}
