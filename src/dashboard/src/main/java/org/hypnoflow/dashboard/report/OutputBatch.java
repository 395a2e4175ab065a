package org.hypnoflow.dashboard.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hypnoflow.output.Digest;

/**
 * Files that appear together or not at all: each is written beside its target under a name of its own, and all are
 * renamed once the last one is complete. Where one cannot be written, for example on a full disk, what was written so
 * far is removed again and older files of the same names stay as they were. Closing without {@link #commit} removes
 * everything.
 */
final class OutputBatch implements AutoCloseable {
    private static final String SUFFIX = ".part";

    private final Path folder;
    private final Map<Path, Path> targets = new LinkedHashMap<>();

    OutputBatch(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw failed(folder, failure);
        }
    }

    /** Writes one file. */
    interface Content {
        void writeTo(Path file) throws IOException;
    }

    void add(String name, Content content) {
        Path target = folder.resolve(name);
        Path part = part(name);
        targets.put(part, target);
        try {
            if (Files.isDirectory(target)) {
                throw new FileSystemException(target.toString(), null, "is a folder");
            }
            content.writeTo(part);
        } catch (IOException failure) {
            throw failed(target, failure);
        }
    }

    /** Of a file that was added, as hex. */
    String digest(String name) {
        Path part = part(name);
        try {
            return Digest.of(Files.readAllBytes(part));
        } catch (IOException failure) {
            throw failed(targets.get(part), failure);
        }
    }

    private Path part(String name) {
        return folder.resolve("." + name + SUFFIX);
    }

    /** Gives the files their names. */
    void commit() {
        for (Map.Entry<Path, Path> entry : targets.entrySet()) {
            try {
                Files.move(entry.getKey(), entry.getValue(), StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException failure) {
                throw failed(entry.getValue(), failure);
            }
        }
        targets.clear();
    }

    @Override
    public void close() {
        for (Path part : targets.keySet()) {
            try {
                Files.deleteIfExists(part);
            } catch (IOException failure) {
                throw failed(part, failure);
            }
        }
    }

    private static UncheckedIOException failed(Path file, IOException failure) {
        return new UncheckedIOException(
                file + ": cannot be written, " + reason(failure)
                        + " (expected: a folder that may be written, with room)",
                failure);
    }

    /** A missing permission or folder has no words of its own but its type, and a full disk nothing but its words. */
    private static String reason(IOException failure) {
        if (failure instanceof FileSystemException known) {
            return known.getReason() == null ? failure.getClass().getSimpleName() : known.getReason();
        }
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
