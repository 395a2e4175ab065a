package org.hypnoflow.app.score;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.hypnoflow.app.InputRefusedException;

/** Finds the recordings behind the files and folders that a user names, in a fixed order. */
public final class InputFiles {
    private static final Set<String> ENDINGS = Set.of("edf", "bdf", "rec");
    private static final String OWN_HYPNOGRAM = ".hypnogram.edf";

    private InputFiles() {}

    /**
     * Files as they are named; folders with every {@code .edf}, {@code .bdf} and {@code .rec} below them, sorted. Links
     * are followed, and what begins with a dot is left out.
     *
     * @param out folder for the results, which mirrors the folders named; null to put them beside each recording
     * @param unreadable hears of each folder or link below a named one that cannot be read; the others are searched
     * @throws InputRefusedException where a name leads to nothing, or a folder cannot be read or holds no recording
     */
    public static List<InputFile> of(List<Path> arguments, Path out, Consumer<String> unreadable) {
        List<InputFile> found = new ArrayList<>();
        for (Path argument : arguments) {
            if (Files.isDirectory(argument)) {
                found.addAll(inFolder(argument, out, unreadable));
            } else if (Files.isRegularFile(argument)) {
                Path beside = argument.toAbsolutePath().getParent();
                found.add(new InputFile(argument, out == null ? beside : out, baseName(argument), true));
            } else {
                throw new InputRefusedException(
                        argument + ": no such file or folder (expected: an EDF or BDF recording)");
            }
        }
        return withDistinctOutputs(found);
    }

    private static List<InputFile> inFolder(Path folder, Path out, Consumer<String> unreadable) {
        List<InputFile> files = recordingsBelow(folder, unreadable).stream()
                .sorted()
                .map(file -> {
                    Path place = out == null ? folder : out;
                    Path below = folder.relativize(file).getParent();
                    return new InputFile(file, below == null ? place : place.resolve(below), baseName(file), false);
                })
                .toList();
        if (files.isEmpty()) {
            throw new InputRefusedException(
                    folder + ": holds no recording (expected: files ending in .edf, .bdf or .rec)");
        }
        return files;
    }

    private static List<Path> recordingsBelow(Path folder, Consumer<String> unreadable) {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(
                    folder, Set.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult preVisitDirectory(Path below, BasicFileAttributes attributes) {
                            return below.equals(folder) || !isHidden(below)
                                    ? FileVisitResult.CONTINUE
                                    : FileVisitResult.SKIP_SUBTREE;
                        }

                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                            if (looksLikeRecording(file)) {
                                add(file, attributes);
                            }
                            return FileVisitResult.CONTINUE;
                        }

                        private void add(Path file, BasicFileAttributes attributes) {
                            if (attributes.isRegularFile()) {
                                found.add(file);
                            } else if (attributes.isSymbolicLink()) {
                                unreadable.accept(
                                        file + ": a link that leads nowhere (expected: the recording, which may have to"
                                                + " be fetched)");
                            }
                        }

                        @Override
                        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                            if (file.equals(folder)) {
                                throw failure;
                            }
                            unreadable.accept(
                                    failure instanceof FileSystemLoopException
                                            ? file + ": left out, a link to a folder that it lies in"
                                            : file + ": cannot be read (expected: read permission)");
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException failure) {
            throw new InputRefusedException(
                    folder + ": cannot be read (expected: a folder that may be listed)", failure);
        }
        return found;
    }

    private static boolean looksLikeRecording(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        int dot = name.lastIndexOf('.');
        return !isHidden(file) && !name.endsWith(OWN_HYPNOGRAM) && dot > 0 && ENDINGS.contains(name.substring(dot + 1));
    }

    private static boolean isHidden(Path file) {
        return file.getFileName().toString().startsWith(".");
    }

    private static String baseName(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /** Recordings that would write the same results, such as night.edf and night.bdf, keep their endings. */
    private static List<InputFile> withDistinctOutputs(List<InputFile> files) {
        Map<Path, Integer> uses = new HashMap<>();
        files.forEach(file -> uses.merge(target(file), 1, Integer::sum));
        List<InputFile> distinct = files.stream()
                .map(file -> uses.get(target(file)) > 1 ? file.withBaseName(file.fileName()) : file)
                .toList();
        Map<Path, InputFile> taken = new HashMap<>();
        for (InputFile file : distinct) {
            InputFile other = taken.putIfAbsent(target(file), file);
            if (other != null) {
                throw new InputRefusedException(file.file() + ": would write the same results as " + other.file()
                        + " (expected: each recording once, or one --out per folder)");
            }
        }
        return distinct;
    }

    private static Path target(InputFile file) {
        return file.outputFolder().toAbsolutePath().normalize().resolve(file.baseName());
    }
}
