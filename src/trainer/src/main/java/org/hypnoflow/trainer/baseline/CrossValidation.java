package org.hypnoflow.trainer.baseline;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Five folds by subject: each night is tested by a classifier that met no night of its subject. Nights to learn from and
 * nights to test may be different renderings of the same recordings (learn real, test simulated); the folds come from
 * the names of the subjects, so they are the same for both.
 */
public final class CrossValidation {
    private final FeatureSet features;
    private final long seed;

    public CrossValidation(FeatureSet features, long seed) {
        this.features = features;
        this.seed = seed;
    }

    /** One result per night of {@code test}, in that order. */
    public List<NightResult> run(List<BandPowerNight> training, List<BandPowerNight> test) {
        SubjectFolds folds = new SubjectFolds(training);
        Map<Integer, LinearBaseline> fitted = new TreeMap<>();
        return test.stream()
                .map(night -> fitted.computeIfAbsent(folds.of(night), fold -> fit(training, folds, fold))
                        .test(night))
                .toList();
    }

    private LinearBaseline fit(List<BandPowerNight> nights, SubjectFolds folds, int testFold) {
        List<BandPowerNight> others =
                nights.stream().filter(night -> folds.of(night) != testFold).toList();
        return LinearBaseline.fit(others, features, seed);
    }
}
