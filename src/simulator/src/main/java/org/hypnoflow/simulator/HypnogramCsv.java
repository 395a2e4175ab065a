package org.hypnoflow.simulator;

import java.util.ArrayList;
import java.util.List;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.transition.Hypnogram;

/** Hypnograms as lines {@code epoch,stage} under that heading, {@code ?} where unscored, without gaps. */
public final class HypnogramCsv {
    private static final String HEADING = "epoch,stage";
    private static final String UNSCORED = "?";

    private HypnogramCsv() {}

    /**
     * @param where names the lines in error messages
     * @throws IllegalArgumentException where a line is not the next epoch or its stage is unknown
     */
    public static Hypnogram parse(List<String> lines, String where) {
        if (lines.isEmpty() || !lines.get(0).strip().equals(HEADING)) {
            throw new IllegalArgumentException(where + ", line 1: " + (lines.isEmpty() ? "missing" : lines.get(0))
                    + " (expected: " + HEADING + ")");
        }
        SleepStage[] stages = new SleepStage[lines.size() - 1];
        for (int e = 0; e < stages.length; e++) {
            stages[e] = stage(lines.get(e + 1).strip(), e, where);
        }
        return Hypnogram.of(stages);
    }

    public static List<String> lines(Hypnogram hypnogram) {
        List<String> lines = new ArrayList<>(List.of(HEADING));
        for (int e = 0; e < hypnogram.epochs(); e++) {
            lines.add(e + "," + (hypnogram.isScored(e) ? hypnogram.stage(e).name() : UNSCORED));
        }
        return lines;
    }

    private static SleepStage stage(String line, int epoch, String where) {
        String prefix = epoch + ",";
        if (line.startsWith(prefix)) {
            String text = line.substring(prefix.length());
            for (SleepStage stage : SleepStage.values()) {
                if (stage.name().equals(text)) {
                    return stage;
                }
            }
            if (text.equals(UNSCORED)) {
                return null;
            }
        }
        throw new IllegalArgumentException(
                where + ", line " + (epoch + 2) + ": " + line + " (expected: " + prefix + "W, N1, N2, N3, REM or ?)");
    }
}
