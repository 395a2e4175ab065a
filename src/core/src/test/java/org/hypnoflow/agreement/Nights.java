package org.hypnoflow.agreement;

import java.util.Arrays;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.transition.Hypnogram;

/** Nights written out: W, N1, N (for N2), N3, R and ?, separated by spaces. */
final class Nights {

    private Nights() {}

    static SettledNight of(String stages) {
        return SettledNight.of("night", hypnogram(stages));
    }

    static Hypnogram hypnogram(String stages) {
        return Hypnogram.of(
                Arrays.stream(stages.trim().split(" +")).map(Nights::stage).toArray(SleepStage[]::new));
    }

    private static SleepStage stage(String text) {
        return switch (text) {
            case "?" -> null;
            case "N" -> SleepStage.N2;
            case "R" -> SleepStage.REM;
            default -> SleepStage.valueOf(text);
        };
    }
}
