package org.hypnoflow.trainer.data;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Where a file is written until it is whole and moved to its place. Runs that share a work folder may write the same file
 * at the same time, so each has a name of its own.
 */
public final class PartialFile {
    private static final String ENDING = ".partial";
    /** Far longer than anybody who still writes pauses between two writes. */
    private static final Duration LEFT_BEHIND = Duration.ofHours(1);

    /** Fills a file. */
    @FunctionalInterface
    public interface Filling {
        void fill(Path partial) throws IOException;
    }

    private PartialFile() {}

    /** Puts {@code file} in its place once it is filled; where that fails, nothing is left and what was there stays. */
    public static void write(Path file, Filling filling) throws IOException {
        Path partial = beside(file);
        try {
            filling.fill(partial);
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    /** A name beside {@code file} that nobody else has. What killed runs left of that file is deleted. */
    static Path beside(Path file) throws IOException {
        Path place = file.toAbsolutePath();
        String begin = place.getFileName() + ".";
        Instant recent = Instant.now().minus(LEFT_BEHIND);
        try (DirectoryStream<Path> found = Files.newDirectoryStream(place.getParent(), "*" + ENDING)) {
            for (Path other : found) {
                if (other.getFileName().toString().startsWith(begin) && isOlder(other, recent)) {
                    Files.deleteIfExists(other);
                }
            }
        }
        return place.resolveSibling(begin + UUID.randomUUID() + ENDING);
    }

    private static boolean isOlder(Path file, Instant time) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(time);
        } catch (NoSuchFileException whole) {
            // Its writer has moved it to its place by now.
            return false;
        }
    }
}
