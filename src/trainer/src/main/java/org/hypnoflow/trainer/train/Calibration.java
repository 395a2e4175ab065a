package org.hypnoflow.trainer.train;

import java.util.List;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.trainer.data.NightFile;

/**
 * How far the probability of the given stage is from how often it is right: the expected calibration error over fifteen
 * bins of equal width (Guo et al. 2017, arXiv 1706.04599), of FINAL stages, in [0, 1].
 */
public final class Calibration {
    private static final int BINS = 15;

    private final long[] epochs = new long[BINS];
    private final double[] sure = new double[BINS];
    private final long[] right = new long[BINS];
    private long scored;

    static double error(List<NightOutcome> outcomes, double temperature) {
        Calibration calibration = new Calibration();
        for (NightOutcome outcome : outcomes) {
            float[] logits = outcome.last();
            for (int epoch = 0; epoch < outcome.labels().length; epoch++) {
                int label = outcome.labels()[epoch];
                if (label != NightFile.UNSCORED) {
                    calibration.add(
                            confidence(logits, epoch * SleepStage.COUNT, temperature),
                            isGiven(logits, epoch * SleepStage.COUNT, label));
                }
            }
        }
        return calibration.error();
    }

    /**
     * Counts one epoch.
     *
     * @param confidence probability of the stage given
     * @param isRight whether the expert gave it too
     */
    public void add(double confidence, boolean isRight) {
        int bin = Math.min(BINS - 1, (int) (confidence * BINS));
        epochs[bin]++;
        sure[bin] += confidence;
        right[bin] += isRight ? 1 : 0;
        scored++;
    }

    /** Of all epochs that were counted; NaN of none. */
    public double error() {
        double error = scored == 0 ? Double.NaN : 0;
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
