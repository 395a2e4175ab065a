package org.hypnoflow.trainer.baseline;

import org.hypnoflow.score.SleepStage;

/**
 * What the baseline knows of an epoch. No feature looks ahead, but the powers that they are made of are scaled by means of
 * the whole night ({@link NightRescaling}).
 */
public enum FeatureSet {
    /** Per channel five log absolute and five relative powers: 30 features. */
    EPOCH_ALONE("epoch alone"),
    /** The same, of one and two epochs before, and means over the 5 and 15 epochs before: 150 features. */
    WITH_CONTEXT("with context");

    private static final int[] LAGS = {1, 2};
    private static final int[] MEANS = {5, 15};
    private static final int PER_CHANNEL = 2 * BandPowerNight.BANDS;
    private static final int PER_EPOCH = BandPowerNight.CHANNELS * PER_CHANNEL;

    private final String words;

    FeatureSet(String words) {
        this.words = words;
    }

    /** For tables. */
    public String words() {
        return words;
    }

    /** Weights of the linear classifier on these features, one set and one bias per stage. */
    public long weights() {
        return (long) SleepStage.COUNT * (size() + 1);
    }

    int size() {
        return this == EPOCH_ALONE ? PER_EPOCH : PER_EPOCH * (1 + LAGS.length + MEANS.length);
    }

    /** Features per epoch. Before the first epoch stands the first epoch itself. */
    double[][] of(BandPowerNight night) {
        double[][] alone = new double[night.epochs()][];
        for (int epoch = 0; epoch < alone.length; epoch++) {
            alone[epoch] = alone(night.logPowers()[epoch]);
        }
        return this == EPOCH_ALONE ? alone : withContext(alone);
    }

    private static double[] alone(double[] logPowers) {
        double[] features = new double[PER_EPOCH];
        for (int channel = 0; channel < BandPowerNight.CHANNELS; channel++) {
            int from = channel * BandPowerNight.BANDS;
            double total = 0;
            for (int band = 0; band < BandPowerNight.BANDS; band++) {
                total += Math.exp(logPowers[from + band]);
            }
            for (int band = 0; band < BandPowerNight.BANDS; band++) {
                int at = channel * PER_CHANNEL + band;
                features[at] = logPowers[from + band];
                features[at + BandPowerNight.BANDS] = Math.exp(logPowers[from + band]) / total;
            }
        }
        return features;
    }

    private static double[][] withContext(double[][] alone) {
        double[][] all = new double[alone.length][WITH_CONTEXT.size()];
        for (int epoch = 0; epoch < alone.length; epoch++) {
            System.arraycopy(alone[epoch], 0, all[epoch], 0, PER_EPOCH);
            int at = PER_EPOCH;
            for (int lag : LAGS) {
                System.arraycopy(alone[Math.max(0, epoch - lag)], 0, all[epoch], at, PER_EPOCH);
                at += PER_EPOCH;
            }
            for (int count : MEANS) {
                meanBefore(alone, epoch, count, all[epoch], at);
                at += PER_EPOCH;
            }
        }
        return all;
    }

    private static void meanBefore(double[][] alone, int epoch, int count, double[] into, int at) {
        int from = Math.max(0, epoch - count);
        int to = Math.max(1, epoch);
        for (int before = from; before < to; before++) {
            for (int feature = 0; feature < PER_EPOCH; feature++) {
                into[at + feature] += alone[before][feature] / (to - from);
            }
        }
    }
}
