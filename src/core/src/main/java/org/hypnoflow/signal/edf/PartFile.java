package org.hypnoflow.signal.edf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file written beside its target and renamed onto it when whole, so that a half-written target never exists. */
final class PartFile {
    private final Path target;
    private final Path part;
    private final FileChannel channel;
    private long end;

    PartFile(Path target) throws IOException {
        this.target = target;
        part = target.resolveSibling(target.getFileName() + ".part");
        channel = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    }

    /** Writes after what was appended before. */
    void append(byte[] bytes) throws IOException {
        write(bytes, end);
        end += bytes.length;
    }

    void write(byte[] bytes, long position) throws IOException {
        ByteBuffer source = ByteBuffer.wrap(bytes);
        long next = position;
        while (source.hasRemaining()) {
            next += channel.write(source, next);
        }
    }

    void moveOntoTarget() throws IOException {
        channel.force(true);
        channel.close();
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    void delete() throws IOException {
        channel.close();
        Files.deleteIfExists(part);
    }
}
