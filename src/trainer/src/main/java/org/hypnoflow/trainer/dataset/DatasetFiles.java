package org.hypnoflow.trainer.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hypnoflow.trainer.data.NightRefusedException;

/**
 * The files of a data set's folder. Links are followed; those that lead nowhere count as files, so that what is missing
 * is told. Names that begin with a dot are left out: other systems leave such files beside each file that they copy.
 */
final class DatasetFiles {
    private DatasetFiles() {}

    /**
     * Paths of all files below {@code folder}, sorted, with {@code /} between their parts.
     *
     * @throws NightRefusedException where there is no such folder, or one in it cannot be read
     */
    static List<String> below(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new NightRefusedException(folder + ": no folder (expected: the folder of the data set)");
        }
        try (Stream<Path> walked = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return walked.filter(file -> Files.isRegularFile(file) || Files.notExists(file))
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> !file.matches("(?:.*/)?\\..*"))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException unreadable) {
            throw new NightRefusedException(
                    folder + ": " + unreadable.getCause().getMessage()
                            + (unreadable.getCause() instanceof FileSystemLoopException
                                    ? " is a link to a folder that it lies in (expected: folders without such links)"
                                    : " cannot be read (expected: permission to read every folder in it)"),
                    unreadable);
        }
    }

    /** Those of {@code files} that {@code pattern} matches, by its group {@code key}; several where copies lie about. */
    static Map<String, List<String>> keyed(List<String> files, Pattern pattern) {
        Map<String, List<String>> found = new TreeMap<>();
        for (String file : files) {
            Matcher match = pattern.matcher(withLowerEnding(file));
            if (match.matches()) {
                found.computeIfAbsent(match.group("key"), key -> new ArrayList<>())
                        .add(file);
            }
        }
        return found;
    }

    /** Recorders and copies spell endings in either case. */
    static String withLowerEnding(String file) {
        int dot = file.lastIndexOf('.') + 1;
        return file.substring(0, dot) + file.substring(dot).toLowerCase(Locale.ROOT);
    }
}
