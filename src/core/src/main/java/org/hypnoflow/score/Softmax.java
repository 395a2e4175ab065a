package org.hypnoflow.score;

/** Softmax with temperature in a fixed order of operations, so that equal logits give equal bits on every machine. */
public final class Softmax {
    private final double temperature;

    public Softmax(double temperature) {
        if (!(temperature > 0)) {
            throw new IllegalArgumentException("temperature: " + temperature + " (expected: > 0)");
        }
        this.temperature = temperature;
    }

    /**
     * Probabilities of the {@link SleepStage#COUNT} logits that start at {@code offset}.
     *
     * @throws IllegalStateException where a logit is not finite: the graph is broken
     */
    public float[] of(float[] logits, int offset) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < SleepStage.COUNT; i++) {
            if (!Float.isFinite(logits[offset + i])) {
                throw new IllegalStateException(
                        "logit of " + SleepStage.at(i) + ": " + logits[offset + i] + " (expected: finite)");
            }
            largest = Math.max(largest, logits[offset + i]);
        }
        double[] powers = new double[SleepStage.COUNT];
        double sum = 0;
        for (int i = 0; i < SleepStage.COUNT; i++) {
            powers[i] = StrictMath.exp((logits[offset + i] - largest) / temperature);
            sum += powers[i];
        }
        float[] probabilities = new float[SleepStage.COUNT];
        for (int i = 0; i < SleepStage.COUNT; i++) {
            probabilities[i] = (float) (powers[i] / sum);
        }
        return probabilities;
    }

    /** The most probable stage; of equals the first in the order of {@link SleepStage}. */
    public static SleepStage mostProbable(float[] probabilities) {
        int best = 0;
        for (int i = 1; i < SleepStage.COUNT; i++) {
            if (probabilities[i] > probabilities[best]) {
                best = i;
            }
        }
        return SleepStage.at(best);
    }
}
