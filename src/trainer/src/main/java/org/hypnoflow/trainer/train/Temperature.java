package org.hypnoflow.trainer.train;

import java.util.List;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.trainer.data.NightFile;

/**
 * One number that divides the logits so that probabilities are as sure as they are right (Guo et al. 2017, arXiv
 * 1706.04599), fitted on validation subjects by golden-section search on the mean negative log-likelihood.
 */
final class Temperature {
    private static final double LOWEST = 0.25;
    private static final double HIGHEST = 4;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private Temperature() {}

    static double fit(List<NightOutcome> outcomes) {
        double low = Math.log(LOWEST);
        double high = Math.log(HIGHEST);
        while (high - low > 1e-4) {
            double left = high - GOLDEN * (high - low);
            double right = low + GOLDEN * (high - low);
            if (surprise(outcomes, Math.exp(left)) < surprise(outcomes, Math.exp(right))) {
                high = right;
            } else {
                low = left;
            }
        }
        return Math.exp((low + high) / 2);
    }

    /** Mean negative log-likelihood of the expert's stages. */
    static double surprise(List<NightOutcome> outcomes, double temperature) {
        double sum = 0;
        long scored = 0;
        for (NightOutcome outcome : outcomes) {
            for (int epoch = 0; epoch < outcome.labels().length; epoch++) {
                int label = outcome.labels()[epoch];
                if (label != NightFile.UNSCORED) {
                    sum += surprise(outcome.last(), epoch * SleepStage.COUNT, label, temperature);
                    scored++;
                }
            }
        }
        return sum / scored;
    }

    private static double surprise(float[] logits, int from, int label, double temperature) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int stage = 0; stage < SleepStage.COUNT; stage++) {
            largest = Math.max(largest, logits[from + stage] / temperature);
        }
        double total = 0;
        for (int stage = 0; stage < SleepStage.COUNT; stage++) {
            total += Math.exp(logits[from + stage] / temperature - largest);
        }
        return Math.log(total) + largest - logits[from + label] / temperature;
    }
}
