package org.hypnoflow.trainer.evaluation;

import java.util.List;
import java.util.Set;
import org.hypnoflow.trainer.baseline.BandPowerNight;
import org.hypnoflow.trainer.baseline.FeatureSet;
import org.hypnoflow.trainer.baseline.LinearBaseline;

/** The linear classifier with context, fitted on all other subjects, on the nights of the subjects held out. */
public final class HeldOutBaseline {
    private HeldOutBaseline() {}

    public static EvaluationRow row(String where, List<BandPowerNight> nights, Set<String> heldOut, long seed) {
        FeatureSet features = FeatureSet.WITH_CONTEXT;
        List<BandPowerNight> others = nights.stream()
                .filter(night -> !heldOut.contains(night.subject()))
                .toList();
        LinearBaseline fitted = LinearBaseline.fit(others, features, seed);
        return EvaluationRow.of(
                "linear, " + features.words(),
                where,
                nights.stream()
                        .filter(night -> heldOut.contains(night.subject()))
                        .map(fitted::test)
                        .toList(),
                seed);
    }
}
