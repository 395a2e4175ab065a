package org.hypnoflow.signal.edf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * The bytes of data records. Records are read in blocks of several through one reused buffer, because most callers go
 * from record to record; of a giant record only the signal asked for is read.
 */
final class RecordBytes {
    /** A record of 64 channels at 2,048 Hz over 60 s in 24 bits takes 24 MB. */
    private static final int LARGEST_BUFFERED = 1 << 25;

    private static final int SMALL_PART = 16;
    private static final int BLOCK = 1 << 20;

    private final Path file;
    private final FileChannel channel;
    private final EdfHeader header;
    private final int[] signalOffsets;
    private final long recordBytes;
    private final long records;
    private byte[] block;
    private long firstInBlock;
    private long recordsInBlock;

    RecordBytes(Path file, FileChannel channel, EdfHeader header, long records) {
        this.file = file;
        this.channel = channel;
        this.header = header;
        this.records = records;
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

    /** Reads through the block of the current record: for callers that want most of its signals. */
    void copy(long record, int signal, int from, int count, byte[] into, int at) throws IOException {
        if (recordBytes > LARGEST_BUFFERED) {
            read(position(record, signal) + from, count, into, at);
            return;
        }
        if (record < firstInBlock || record >= firstInBlock + recordsInBlock) {
            readBlock(record);
        }
        int start = (int) ((record - firstInBlock) * recordBytes);
        System.arraycopy(block, start + signalOffsets[signal] + from, into, at, count);
    }

    private void readBlock(long record) throws IOException {
        recordsInBlock = 0;
        long most = Math.min(records, Math.max(1, BLOCK / recordBytes));
        if (block == null) {
            block = new byte[(int) (most * recordBytes)];
        }
        long count = Math.min(most, records - record);
        read(header.headerBytes() + record * recordBytes, (int) (count * recordBytes), block, 0);
        firstInBlock = record;
        recordsInBlock = count;
    }

    /** Whether so small a part of a record is cheaper read by itself than with the record. */
    boolean isSmallPart(long bytes) {
        return bytes * SMALL_PART < recordBytes;
    }

    /** Reads past the block: for callers that want few of many signals. */
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
