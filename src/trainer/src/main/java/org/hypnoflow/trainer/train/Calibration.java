package org.hypnoflow.trainer.train;

import java.util.List;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.trainer.data.NightFile;

/**
 * How far the probability of the given stage is from how often it is right: the expected calibration error over fifteen
 * bins of equal width (Guo et al. 2017, arXiv 1706.04599), of FINAL stages, in [0, 1].
 */
final class Calibration {
    private static final int BINS = 15;

    private Calibration() {}

    static double error(List<NightOutcome> outcomes, double temperature) {
        long[] epochs = new long[BINS];
        double[] sure = new double[BINS];
        long[] right = new long[BINS];
        long scored = 0;
        for (NightOutcome outcome : outcomes) {
            float[] logits = outcome.last();
            for (int epoch = 0; epoch < outcome.labels().length; epoch++) {
                int label = outcome.labels()[epoch];
                if (label != NightFile.UNSCORED) {
                    double confidence = confidence(logits, epoch * SleepStage.COUNT, temperature);
                    int bin = Math.min(BINS - 1, (int) (confidence * BINS));
                    epochs[bin]++;
                    sure[bin] += confidence;
                    right[bin] += isGiven(logits, epoch * SleepStage.COUNT, label) ? 1 : 0;
                    scored++;
                }
            }
        }
        double error = 0;
        for (int bin = 0; bin < BINS; bin++) {
            error += epochs[bin] == 0 ? 0 : Math.abs(sure[bin] - right[bin]) / scored;
        }
        return error;
    }

    /** Largest probability. */
    private static double confidence(float[] logits, int from, double temperature) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int stage = 0; stage < SleepStage.COUNT; stage++) {
            largest = Math.max(largest, logits[from + stage]);
        }
        double sum = 0;
        for (int stage = 0; stage < SleepStage.COUNT; stage++) {
            sum += Math.exp((logits[from + stage] - largest) / temperature);
        }
        return 1 / sum;
    }

    private static boolean isGiven(float[] logits, int from, int label) {
        for (int stage = 0; stage < SleepStage.COUNT; stage++) {
            if (logits[from + stage] > logits[from + label]) {
                return false;
            }
        }
        return true;
    }
}
