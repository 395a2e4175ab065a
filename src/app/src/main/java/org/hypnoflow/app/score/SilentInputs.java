package org.hypnoflow.app.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.hypnoflow.score.StageScore;
import org.hypnoflow.signal.montage.Derivation;
import org.hypnoflow.signal.montage.MontagePlan;

/**
 * Inputs that the plan fills and that had signal in less than half of a night, in words: a recording is scored without
 * them, and nobody would know why its stages are poor or all unknown.
 */
final class SilentInputs {
    private SilentInputs() {}

    static List<String> of(MontagePlan plan, List<StageScore> scores) {
        List<String> remarks = new ArrayList<>();
        for (Derivation derivation : plan.derivations()) {
            long heard = scores.stream()
                    .filter(score -> hears(score, derivation.input()))
                    .count();
            if (!derivation.isAbsent() && 2 * heard < scores.size()) {
                remarks.add(String.format(
                        Locale.ROOT,
                        "%s, %s: signal in %d of %d epochs; %s",
                        derivation.input(),
                        derivation.formula(),
                        heard,
                        scores.size(),
                        why(derivation)));
            }
        }
        return remarks;
    }

    private static boolean hears(StageScore score, String input) {
        return Arrays.asList(score.channels().split("\\+")).contains(input);
    }

    private static String why(Derivation derivation) {
        String still = "in gaps and where it stands still for 5 s or more it counts as missing";
        return derivation.terms().size() == 1
                ? still
                : still + ", and so it does where one of its electrodes stands still; where the reference is stored as"
                        + " zeros, let a --montage file name the other electrode alone";
    }
}
