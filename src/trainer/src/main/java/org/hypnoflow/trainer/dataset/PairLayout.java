package org.hypnoflow.trainer.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
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
    /**
     * The nights of the folder, also those of which a file or the person is missing; opening one of these fails.
     *
     * @throws NightRefusedException where the folder holds no recording
     * @throws IllegalArgumentException where {@code leftOut} names what is not there
     */
    List<DatasetNight> nights(Path folder, List<String> leftOut) throws IOException {
        List<String> files = DatasetFiles.below(folder);
        Map<String, List<String>> signals = DatasetFiles.keyed(files, signal);
        Map<String, List<String>> stages = new TreeMap<>();
        for (Pattern pattern : scorings) {
            DatasetFiles.keyed(files, pattern).forEach(stages::putIfAbsent);
        }
        Set<String> keys = new TreeSet<>(signals.keySet());
        if (!keys.isEmpty()) {
            keys.addAll(stages.keySet());
        }
        LeftOut.requireKnown(leftOut, keys);
        List<DatasetNight> nights = new ArrayList<>();
        for (String key : keys) {
            if (!leftOut.contains(key)) {
                nights.add(night(
                        key,
                        paths(folder, signals.getOrDefault(key, List.of())),
                        paths(folder, stages.getOrDefault(key, List.of()))));
            }
        }
        return requireSome(nights, folder, description);
    }

    private DatasetNight night(String key, List<Path> recordings, List<Path> stages) {
        try {
            return new DatasetNight(set, key, subject.apply(key), pair(recordings, stages));
        } catch (NightRefusedException nobody) {
            Path there = recordings.isEmpty() ? stages.get(0) : recordings.get(0);
            return new DatasetNight(set, key, key, new UnusableFiles(there, nobody.getMessage()));
        }
    }

    private NightFiles pair(List<Path> recordings, List<Path> stages) {
        if (recordings.isEmpty()) {
            return UnusableFiles.alone(stages.get(0), "recording", description);
        }
        if (stages.isEmpty()) {
            return UnusableFiles.alone(recordings.get(0), "scoring", description);
        }
        List<FileCopy> copies = new ArrayList<>(FileCopy.of(recordings));
        copies.addAll(FileCopy.of(stages));
        return new NightFiles.Edf(recordings.get(0), stages.get(0), options, copies);
    }

    private static List<Path> paths(Path folder, List<String> files) {
        return files.stream().map(folder::resolve).toList();
    }

    static List<DatasetNight> requireSome(List<DatasetNight> nights, Path folder, String description) {
        if (nights.isEmpty()) {
            throw new NightRefusedException(folder + ": no recording (expected: " + description + ")");
        }
        return nights;
    }
}
