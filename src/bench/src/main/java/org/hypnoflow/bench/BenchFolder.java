package org.hypnoflow.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A temporary folder, gone with all that is in it when it is closed. */
record BenchFolder(Path path) implements AutoCloseable {

    static BenchFolder create() throws IOException {
        return new BenchFolder(Files.createTempDirectory("hypnoflow-bench-"));
    }

    /** Of the records that a broker keeps in it. */
    double logBytes() throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
