package org.hypnoflow.trainer.baseline;

import java.util.ArrayList;
import java.util.List;
import org.hypnoflow.agreement.Confusion;
import org.hypnoflow.score.SleepStage;

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

    /** Stages one night and compares with its expert. */
    public NightResult test(BandPowerNight night) {
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
