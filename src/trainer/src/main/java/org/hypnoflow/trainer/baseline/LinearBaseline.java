package org.hypnoflow.trainer.baseline;

import java.util.ArrayList;
import java.util.List;
import org.hypnoflow.agreement.Agreement;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.transition.Hypnogram;

/** A linear classifier on one set of features of whole nights. Ignored epochs are neither learnt nor tested. */
public final class LinearBaseline {
    private final FeatureSet features;
    private final LinearClassifier classifier;

    private LinearBaseline(FeatureSet features, LinearClassifier classifier) {
        this.features = features;
        this.classifier = classifier;
    }

    public static LinearBaseline fit(List<BandPowerNight> nights, FeatureSet features, long seed) {
        List<double[]> epochs = new ArrayList<>();
        List<SleepStage> stages = new ArrayList<>();
        for (BandPowerNight night : nights) {
            double[][] all = features.of(night);
            for (int epoch = 0; epoch < all.length; epoch++) {
                if (night.stages()[epoch] != BandPowerNight.IGNORED) {
                    epochs.add(all[epoch]);
                    stages.add(SleepStage.at(night.stages()[epoch]));
                }
            }
        }
        return new LinearBaseline(features, LinearClassifier.fit(epochs, stages, seed));
    }

    /** Stages one night and compares with its expert. An ignored epoch makes no change of stage. */
    public NightResult test(BandPowerNight night) {
        double[][] all = features.of(night);
        SleepStage[] given = new SleepStage[all.length];
        for (int epoch = 0; epoch < all.length; epoch++) {
            if (night.stages()[epoch] != BandPowerNight.IGNORED) {
                given[epoch] = classifier.stage(all[epoch]);
            }
        }
        return new NightResult(
                night.recording(),
                night.subject(),
                Agreement.of(Hypnogram.ofIndices(night.stages()), Hypnogram.of(given)));
    }
}
