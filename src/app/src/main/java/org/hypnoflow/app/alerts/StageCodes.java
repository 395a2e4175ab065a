package org.hypnoflow.app.alerts;

import java.util.HashMap;
import java.util.Map;
import org.hypnoflow.score.SleepStage;

/**
 * What a cell says of an epoch's stage. Names are always understood; integers only with the codes that the user gives, for
 * a 4 is REM in one file and N3 in another. An integer without a code, {@code ?} and an empty cell are unscored.
 *
 * @param stages empty where the user gave no codes
 */
record StageCodes(Map<Integer, SleepStage> stages) {
    static final String SUGGESTION = "--codes W=0,N1=1,N2=2,N3=3,REM=4";

    private static final String INTEGER = "-?\\d{1,9}";

    StageCodes {
        stages = Map.copyOf(stages);
    }

    /** The codes as the user gives them, null for none. */
    static StageCodes of(Map<SleepStage, Integer> codes) {
        Map<Integer, SleepStage> stages = new HashMap<>();
        if (codes != null) {
            codes.forEach((stage, code) -> {
                if (stages.putIfAbsent(code, stage) != null) {
                    throw new IllegalArgumentException("--codes: " + code + " is " + stages.get(code) + " and " + stage
                            + " (expected: a code for each stage, as in " + SUGGESTION + ")");
                }
            });
        }
        return new StageCodes(stages);
    }

    /**
     * The stage that {@code cell} names, null where the epoch is unscored.
     *
     * @throws IllegalArgumentException where it cannot be told; the message says what is expected
     */
    SleepStage stage(String cell) {
        if (cell.isEmpty() || cell.equals("?")) {
            return null;
        }
        if (cell.matches(INTEGER)) {
            if (stages.isEmpty()) {
                throw new IllegalArgumentException("stage \"" + cell
                        + "\" (expected: a name, or what the numbers mean, as in " + SUGGESTION + ")");
            }
            return stages.get(Integer.valueOf(cell));
        }
        try {
            return SleepStage.valueOf(cell.equals("R") ? SleepStage.REM.name() : cell);
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException("stage \"" + cell + "\" (expected: W, N1, N2, N3, REM or ?)", unknown);
        }
    }
}
