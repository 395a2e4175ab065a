package org.hypnoflow.output;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Looks at a place that an option names, before the work whose outcome is to go there. Nothing is made and nothing is left.
 * Permissions alone do not tell: a file system may be read-only, or no place for files at all, so a folder is tried with an
 * empty folder of no name of its own.
 */
public final class OutputPlace {
    private static final String FOLDER = "a folder that may be written; name another place";

    private OutputPlace() {}

    /**
     * For files below {@code folder}, which is there or can be made with all folders above it.
     *
     * @throws OutputRefusedException where it takes none
     */
    public static void requireFolder(String option, Path folder) throws OutputRefusedException {
        requireWritable(option, folder, folder.toAbsolutePath().normalize());
    }

    /**
     * For a file or folder that is made beside {@code place} and moved in, with all folders above it.
     *
     * @throws OutputRefusedException where the folder above takes nothing
     */
    public static void requireRoom(String option, Path place) throws OutputRefusedException {
        Path above = place.toAbsolutePath().normalize().getParent();
        if (above == null) {
            throw new OutputRefusedException(
                    option, place, "is the root of the file system", "a place below a folder; name another");
        }
        requireWritable(option, place, above);
    }

    /**
     * For one file, new or written over, in a folder that is there.
     *
     * @throws OutputRefusedException where it cannot be written
     */
    public static void requireFile(String option, Path file) throws OutputRefusedException {
        if (Files.isDirectory(file)) {
            throw new OutputRefusedException(option, file, "is a folder", "a file; name another place");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            return; // a device or a pipe, which may not be opened twice
        }
        Path above = file.toAbsolutePath().normalize().getParent();
        if (!Files.isDirectory(above)) {
            throw new OutputRefusedException(
                    option, file, above + " is no folder", "a folder that is there; make it, or name another place");
        }
        requireWritable(option, file, above);
        if (Files.exists(file)) {
            requireOpen(option, file);
        }
    }

    private static void requireOpen(String option, Path file) throws OutputRefusedException {
        try {
            FileChannel.open(file, StandardOpenOption.WRITE).close();
        } catch (IOException closed) {
            throw new OutputRefusedException(
                    option, file, "cannot be written", "a file that may be written; name another place", closed);
        }
    }

    private static void requireWritable(String option, Path named, Path folder) throws OutputRefusedException {
        Path nearest = folder;
        while (!Files.exists(nearest) && nearest.getParent() != null) {
            nearest = nearest.getParent();
        }
        if (!Files.isDirectory(nearest)) {
            throw new OutputRefusedException(
                    option, named, nearest + " is a file", "a folder, or a new one; name another place");
        }
        try {
            Files.delete(Files.createTempDirectory(nearest, ".hypnoflow"));
        } catch (IOException closed) {
            throw new OutputRefusedException(option, named, nearest + " cannot be written", FOLDER, closed);
        }
    }
}
