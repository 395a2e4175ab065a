package org.hypnoflow.trainer.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hypnoflow.score.SleepStage;

/**
 * Whether simulated nights are as hard as real ones: the same classifier, learnt and tested once on each, agrees within 2
 * points of accuracy and of macro-F1, and within 5 points of F1 in every stage.
 *
 * @param differences one line per measure outside its bar
 */
public record HardnessVerdict(List<String> differences) {
    private static final double OVERALL = 0.02;
    private static final double PER_STAGE = 0.05;

    public HardnessVerdict {
        differences = List.copyOf(differences);
    }

    public static HardnessVerdict of(EvaluationRow real, EvaluationRow simulated) {
        List<String> differences = new ArrayList<>();
        compare("accuracy", real.accuracy().estimate(), simulated.accuracy().estimate(), OVERALL, differences);
        compare("macro-F1", real.macroF1().estimate(), simulated.macroF1().estimate(), OVERALL, differences);
        for (SleepStage stage : SleepStage.values()) {
            double expected = real.confusion().f1(stage);
            compare("F1 of " + stage, expected, simulated.confusion().f1(stage), PER_STAGE, differences);
        }
        return new HardnessVerdict(differences);
    }

    public boolean asHard() {
        return differences.isEmpty();
    }

    private static void compare(String measure, double real, double simulated, double bar, List<String> differences) {
        if (!(Math.abs(simulated - real) <= bar)) {
            differences.add(String.format(
                    Locale.ROOT,
                    "%s: %.3f on simulated nights (expected: within %.2f of %.3f on the real ones)",
                    measure,
                    simulated,
                    bar,
                    real));
        }
    }
}
