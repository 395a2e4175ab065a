package org.hypnoflow.trainer.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/**
 * Where a package goes. Looked at before a run, so that none ends in a place that takes nothing; what is there is replaced
 * only where it is a package and the user says so.
 */
final class PackagePlace {
    private static final String MANIFEST = "manifest.json";

    @Option(names = "--force", description = "replace the package that is at --out")
    private boolean force;

    /** @throws OutputRefusedException where a package could not take its place in {@code folder} */
    void requireRoom(Path folder) throws IOException {
        Path place = folder.toAbsolutePath().normalize();
        Path parent = place.getParent();
        if (parent == null) {
            throw refused(folder, "is the root of the file system", "a new or empty folder");
        }
        if (Files.isDirectory(place)) {
            requireReplaceable(folder, place);
        } else if (Files.exists(place)) {
            throw refused(folder, "is a file", "a new or empty folder; name another place");
        }
        while (!Files.exists(parent)) {
            parent = parent.getParent();
        }
        if (!Files.isDirectory(parent)) {
            throw refused(folder, parent + " is a file", "a folder there; name another place");
        }
        requireWritable(folder, parent);
    }

    private void requireReplaceable(Path folder, Path place) throws IOException {
        boolean empty;
        try (Stream<Path> files = Files.list(place)) {
            empty = files.findAny().isEmpty();
        }
        if (!empty && !Files.isRegularFile(place.resolve(MANIFEST))) {
            throw refused(folder, "holds files and no package", "a new or empty folder; name another place");
        }
        if (!empty && !force) {
            throw refused(
                    folder, "holds a package", "a new or empty folder; name another place, or --force to replace it");
        }
    }

    /** Permissions alone do not tell: a file system may be read-only, or no place for files at all. */
    private static void requireWritable(Path folder, Path parent) throws IOException {
        try {
            Files.delete(Files.createTempDirectory(parent, ".hypnoflow"));
        } catch (IOException closed) {
            throw new OutputRefusedException(
                    message(folder, parent + " cannot be written", "a folder that may be written; name another place"),
                    closed);
        }
    }

    private static OutputRefusedException refused(Path folder, String found, String expected) {
        return new OutputRefusedException(message(folder, found, expected), null);
    }

    private static String message(Path folder, String found, String expected) {
        return "--out: " + folder + ": " + found + " (expected: " + expected + ")";
    }
}
