package org.hypnoflow.trainer.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hypnoflow.signal.edf.EdfAnnotation;
import org.hypnoflow.signal.edf.EdfFile;
import org.hypnoflow.trainer.data.NightRefusedException;
import org.hypnoflow.transition.StageText;
import org.hypnoflow.transition.StageTexts;
import org.hypnoflow.transition.scoring.ReadOptions;

/**
 * A folder of recordings in EDF or BDF, each with an expert's stages in a file beside it, else in its own annotations.
 * What {@code score} writes beside a recording is never taken for an expert's.
 */
final class ScoredFolder {
    static final String EXPECTED =
            "recordings NAME.edf, .bdf or .rec with an EEG, each with an expert's stages beside it"
                    + " in NAME.csv, .tsv, .xml, .annot, .eannot, .st or .txt, in the same with -hypnogram, _hypnogram, .hypnogram"
                    + " or _sleepscoring behind NAME, in NAME-hypnogram.edf or NAME_sleepscoring.edf, or as annotations in it";

    private static final String SET = "also-on";
    private static final Pattern RECORDING = Pattern.compile("(?<key>.+)\\.(?:edf|bdf|rec)");
    private static final Pattern SCORING =
            Pattern.compile("(?<key>.+?)(?:(?i:[-_.]hypnogram|_sleepscoring)?\\.(?:csv|tsv|xml|annot|eannot|st|txt)"
                    + "|(?i:[-_]hypnogram|_sleepscoring)\\.edf)");
    private static final Pattern OF_SCORE = Pattern.compile("(?i).+\\.(?:stages\\.csv|hypnogram\\.edf)");

    private final Path folder;
    private final List<String> files;
    private final Map<String, List<String>> scorings;

    private ScoredFolder(Path folder, List<String> files) {
        this.folder = folder;
        this.files =
                files.stream().filter(file -> !OF_SCORE.matcher(file).matches()).toList();
        this.scorings = DatasetFiles.keyed(this.files, SCORING);
    }

    /**
     * Its recordings by the names of their files, also those that lack stages; opening one of these fails.
     *
     * @throws NightRefusedException where it is no folder or holds no recording
     */
    static List<DatasetNight> nights(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new NightRefusedException(
                    "--also-on: " + folder + ": no folder (expected: a folder of " + EXPECTED + ")");
        }
        List<DatasetNight> nights = new ScoredFolder(folder, DatasetFiles.below(folder)).nights();
        if (nights.isEmpty()) {
            throw new NightRefusedException("--also-on: " + folder + ": no recording (expected: " + EXPECTED + ")");
        }
        return nights;
    }

    private List<DatasetNight> nights() {
        Map<String, Path> byName = new TreeMap<>();
        List<DatasetNight> nights = new ArrayList<>();
        for (String file : files) {
            Matcher recording = RECORDING.matcher(DatasetFiles.withLowerEnding(file));
            if (recording.matches()
                    && !SCORING.matcher(DatasetFiles.withLowerEnding(file)).matches()) {
                Path signal = folder.resolve(file);
                String name = signal.getFileName().toString();
                Path other = byName.putIfAbsent(name, signal);
                nights.add(DatasetNight.whole(
                        SET,
                        name,
                        other == null
                                ? files(signal, recording.group("key"))
                                : new UnusableFiles(
                                        signal,
                                        signal + " has the name of " + other + ", and tables show names alone")));
            }
        }
        return nights;
    }

    private NightFiles files(Path signal, String key) {
        List<String> beside = scorings.getOrDefault(key, List.of());
        if (beside.size() > 1) {
            return new UnusableFiles(signal, beside.size() + " scorings beside it, " + beside + ", and one expected");
        }
        if (beside.isEmpty() && !hasStages(signal)) {
            boolean scored = Files.exists(folder.resolve(key + ".stages.csv"));
            return new UnusableFiles(
                    signal,
                    "no stages in it or beside it" + (scored ? ", for those that score wrote are no expert's" : ""));
        }
        return new NightFiles.Edf(
                signal, beside.isEmpty() ? signal : folder.resolve(beside.get(0)), ReadOptions.PLAIN, List.of());
    }

    /** Whether its annotations tell stages; also where it cannot be read, which is told in other words. */
    private static boolean hasStages(Path signal) {
        try (EdfFile edf = EdfFile.open(signal)) {
            StageTexts texts = StageTexts.of(
                    edf.annotations().stream().map(EdfAnnotation::text).toList());
            return edf.annotations().stream()
                    .anyMatch(note -> StageText.claimsStage(note.text())
                            || texts.read(note.text(), note.durationSeconds())
                                    .filter(StageText::isEpoch)
                                    .isPresent());
        } catch (IOException unreadable) {
            return true;
        }
    }
}
