package org.hypnoflow.trainer.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
    private static final int MOST_NAMED = 10;

    /** @throws NightRefusedException where the folder holds no recording, or a recording has no scoring */
    List<DatasetNight> nights(Path folder, List<String> leftOut) throws IOException {
        List<String> files = below(folder);
        Map<String, String> signals = keyed(files, signal);
        List<DatasetNight> nights = new ArrayList<>();
        List<String> unscored = new ArrayList<>();
        for (Map.Entry<String, String> found : signals.entrySet()) {
            String key = found.getKey();
            if (leftOut.contains(key)) {
                continue;
            }
            String scoring = scorings.stream()
                    .map(pattern -> keyed(files, pattern).get(key))
                    .filter(name -> name != null)
                    .findFirst()
                    .orElse(null);
            if (scoring == null) {
                unscored.add(key);
            } else {
                Path signalFile = folder.resolve(found.getValue());
                NightFiles pair = new NightFiles.Edf(signalFile, folder.resolve(scoring), options);
                nights.add(new DatasetNight(set, key, subject.apply(key), pair));
            }
        }
        if (!unscored.isEmpty()) {
            throw new NightRefusedException(folder + ": " + unscored.size() + " recordings without a scoring: "
                    + String.join(", ", unscored.subList(0, Math.min(MOST_NAMED, unscored.size())))
                    + (unscored.size() > MOST_NAMED ? ", ..." : "") + " (expected: " + description
                    + "; or --leave-out with their names)");
        }
        return requireSome(nights, folder, description);
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
            Matcher match = pattern.matcher(file);
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
}
