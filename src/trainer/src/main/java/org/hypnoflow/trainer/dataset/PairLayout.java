package org.hypnoflow.trainer.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hypnoflow.trainer.data.NightRefusedException;
import org.hypnoflow.transition.scoring.ReadOptions;

/**
 * A data set of EDF recordings with a scoring beside each. Both names, as paths below the folder, must match with the
 * same {@code key}; the subject is a function of the key.
 *
 * @param description how the folder looks, for messages
 * @param signal finds recordings
 * @param scorings find their scorings, best first
 */
record PairLayout(
        String set,
        String description,
        Pattern signal,
        List<Pattern> scorings,
        ReadOptions options,
        UnaryOperator<String> subject) {
    private static final int DEEPEST = 8;

    /**
     * The nights of the folder, also those of which the recording or the scoring is missing; opening one of these fails.
     *
     * @throws NightRefusedException where the folder holds no recording
     * @throws IllegalArgumentException where {@code leftOut} names what is not there
     */
    List<DatasetNight> nights(Path folder, List<String> leftOut) throws IOException {
        List<String> files = below(folder);
        Map<String, String> signals = keyed(files, signal);
        Map<String, String> stages = new TreeMap<>();
        for (Pattern pattern : scorings) {
            keyed(files, pattern).forEach(stages::putIfAbsent);
        }
        Set<String> keys = new TreeSet<>(signals.keySet());
        if (!keys.isEmpty()) {
            keys.addAll(stages.keySet());
        }
        LeftOut.requireKnown(leftOut, keys);
        List<DatasetNight> nights = new ArrayList<>();
        for (String key : keys) {
            if (!leftOut.contains(key)) {
                nights.add(new DatasetNight(
                        set, key, subject.apply(key), pair(folder, signals.get(key), stages.get(key))));
            }
        }
        return requireSome(nights, folder, description);
    }

    private NightFiles pair(Path folder, String recording, String scoring) {
        if (recording == null) {
            return new LoneFile(folder.resolve(scoring), "recording", description);
        }
        if (scoring == null) {
            return new LoneFile(folder.resolve(recording), "scoring", description);
        }
        return new NightFiles.Edf(folder.resolve(recording), folder.resolve(scoring), options);
    }

    static List<DatasetNight> requireSome(List<DatasetNight> nights, Path folder, String description) {
        if (nights.isEmpty()) {
            throw new NightRefusedException(folder + ": no recording (expected: " + description + ")");
        }
        return nights;
    }

    /** Paths of all files below {@code folder}, sorted, with {@code /} between their parts. */
    static List<String> below(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new NightRefusedException(folder + ": no folder (expected: the folder of the data set)");
        }
        try (Stream<Path> walked = Files.walk(folder, DEEPEST)) {
            return walked.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    private static Map<String, String> keyed(List<String> files, Pattern pattern) {
        Map<String, String> found = new TreeMap<>();
        for (String file : files) {
            Matcher match = pattern.matcher(withLowerEnding(file));
            if (match.matches()) {
                String other = found.put(match.group("key"), file);
                if (other != null) {
                    throw new NightRefusedException(file + ": the same night as " + other
                            + " (expected: each night once; point --data at one copy)");
                }
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
