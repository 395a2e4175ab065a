package org.hypnoflow.trainer.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.hypnoflow.trainer.baseline.BandPowerNight;
import org.hypnoflow.trainer.baseline.CrossValidation;
import org.hypnoflow.trainer.baseline.FeatureSet;

/**
 * The same linear classifier with the same folds on real nights and on their simulations.
 *
 * @param rows per feature set: learnt and tested on real, on simulated, and learnt on real but tested on simulated
 * @param verdict of the classifier with context
 */
public record HardnessComparison(List<EvaluationRow> rows, HardnessVerdict verdict) {
    public static final String REAL = "real band powers";
    public static final String RESYNTHESISED = "resynthesised from real band powers";

    public HardnessComparison {
        rows = List.copyOf(rows);
    }

    public static HardnessComparison of(List<BandPowerNight> real, List<BandPowerNight> simulated, long seed) {
        List<EvaluationRow> rows = new ArrayList<>();
        for (FeatureSet features : FeatureSet.values()) {
            CrossValidation validation = new CrossValidation(features, seed);
            String name = "linear, " + features.words();
            rows.add(EvaluationRow.of(name, REAL, validation.run(real, real), seed));
            rows.add(EvaluationRow.of(name, RESYNTHESISED, validation.run(simulated, simulated), seed));
            rows.add(EvaluationRow.of(name + ", learnt on real", RESYNTHESISED, validation.run(real, simulated), seed));
        }
        int context = 3 * FeatureSet.WITH_CONTEXT.ordinal();
        return new HardnessComparison(rows, HardnessVerdict.of(rows.get(context), rows.get(context + 1)));
    }
}
