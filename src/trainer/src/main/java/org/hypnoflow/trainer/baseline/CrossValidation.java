package org.hypnoflow.trainer.baseline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hypnoflow.agreement.Confusion;
import org.hypnoflow.score.SleepStage;

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
        Map<Integer, LinearClassifier> classifiers = new TreeMap<>();
        List<NightResult> results = new ArrayList<>();
        for (BandPowerNight night : test) {
            LinearClassifier classifier =
                    classifiers.computeIfAbsent(folds.of(night), fold -> fit(training, folds, fold));
            results.add(result(classifier, night));
        }
        return results;
    }

    private LinearClassifier fit(List<BandPowerNight> nights, SubjectFolds folds, int testFold) {
        List<double[]> epochs = new ArrayList<>();
        List<SleepStage> stages = new ArrayList<>();
        for (BandPowerNight night : nights) {
            if (folds.of(night) != testFold) {
                double[][] all = features.of(night);
                for (int epoch = 0; epoch < all.length; epoch++) {
                    if (night.stages()[epoch] != BandPowerNight.IGNORED) {
                        epochs.add(all[epoch]);
                        stages.add(SleepStage.at(night.stages()[epoch]));
                    }
                }
            }
        }
        return LinearClassifier.fit(epochs, stages, seed);
    }

    private NightResult result(LinearClassifier classifier, BandPowerNight night) {
        long[][] counts = new long[SleepStage.COUNT][SleepStage.COUNT];
        double[][] all = features.of(night);
        for (int epoch = 0; epoch < all.length; epoch++) {
            int expert = night.stages()[epoch];
            if (expert != BandPowerNight.IGNORED) {
                counts[expert][classifier.stage(all[epoch]).ordinal()]++;
            }
        }
        return new NightResult(night.recording(), night.subject(), Confusion.of(counts));
    }
}
