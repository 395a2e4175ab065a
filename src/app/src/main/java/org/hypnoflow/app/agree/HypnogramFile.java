package org.hypnoflow.app.agree;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hypnoflow.app.InputRefusedException;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.signal.edf.EdfFile;
import org.hypnoflow.transition.Hypnogram;
import org.hypnoflow.transition.HypnogramAnnotations;

/** Reads a hypnogram from {@code .csv} with the columns {@code epoch} and {@code stage}, or from EDF+ annotations. */
public final class HypnogramFile {
    private static final String UNSCORED = "?";

    private HypnogramFile() {}

    /** @throws InputRefusedException where the file is unreadable or holds no stage */
    public static Hypnogram read(Path file) {
        try {
            Hypnogram night = file.toString().endsWith(".csv") ? csv(file) : annotations(file);
            if (IntStream.range(0, night.epochs()).noneMatch(night::isScored)) {
                throw new InputRefusedException(file + ": no stage (expected: a .csv with the columns epoch and stage,"
                        + " or EDF+ with annotations such as \"Sleep stage N2\")");
            }
            return night;
        } catch (IOException unreadable) {
            throw InputRefusedException.unreadable(file, unreadable);
        }
    }

    private static Hypnogram annotations(Path file) throws IOException {
        try (EdfFile edf = EdfFile.open(file)) {
            boolean hasSignal = !edf.channels().isEmpty() && edf.recordCount() > 0;
            return HypnogramAnnotations.hypnogram(edf.annotations(), hasSignal ? edf.recordOnset(0) : BigDecimal.ZERO);
        } catch (IllegalArgumentException beyondAWeek) {
            throw new InputRefusedException(file + ": " + beyondAWeek.getMessage(), beyondAWeek);
        }
    }

    private static Hypnogram csv(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        List<String> head =
                lines.isEmpty() ? List.of() : Arrays.asList(lines.get(0).split(",", -1));
        int epochColumn = head.indexOf("epoch");
        int stageColumn = head.indexOf("stage");
        if (epochColumn < 0 || stageColumn < 0) {
            throw new InputRefusedException(
                    file + ", line 1: columns " + head + " (expected: epoch and stage among them)");
        }
        SleepStage[] stages = new SleepStage[lines.size() - 1];
        for (int epoch = 0; epoch < stages.length; epoch++) {
            String[] cells = lines.get(epoch + 1).split(",", -1);
            boolean complete = cells.length > Math.max(epochColumn, stageColumn);
            if (!complete || !cells[epochColumn].equals(Integer.toString(epoch))) {
                throw new InputRefusedException(file + ", line " + (epoch + 2) + ": \"" + lines.get(epoch + 1)
                        + "\" (expected: epoch " + epoch + ", one row per epoch in order)");
            }
            stages[epoch] = stage(cells[stageColumn], file, epoch + 2);
        }
        return Hypnogram.of(stages);
    }

    private static SleepStage stage(String text, Path file, int line) {
        if (text.equals(UNSCORED)) {
            return null;
        }
        try {
            return SleepStage.valueOf(text.equals("R") ? "REM" : text);
        } catch (IllegalArgumentException unknown) {
            throw new InputRefusedException(
                    file + ", line " + line + ": stage \"" + text + "\" (expected: W, N1, N2, N3, REM or ?)", unknown);
        }
    }
}
