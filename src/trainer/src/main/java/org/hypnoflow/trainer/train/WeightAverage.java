package org.hypnoflow.trainer.train;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.hypnoflow.trainer.network.WeightValues;
import org.hypnoflow.trainer.network.Weights;

/**
 * Running mean of all arrays of a network over its steps, the statistics of its normalisations among them (Polyak and
 * Juditsky 1992; Tarvainen and Valpola 2017, arXiv 1703.01780). A network learns on from its last step; what is judged,
 * taught from and packed is the mean, which does not move with the few windows of the last steps.
 *
 * <p>After step t the mean keeps min(1 - 1/n, (1 + t)/(10 + t)) of itself, so that the start is soon forgotten.
 */
public final class WeightAverage {
    private final Weights weights;
    private final int overSteps;
    /** Empty where nothing is averaged. */
    private Map<String, float[]> mean = Map.of();

    /** @param overSteps n, about how many steps are averaged; 0 for none: the weights are what the last step left */
    public WeightAverage(Weights weights, int overSteps) {
        this.weights = weights;
        this.overSteps = overSteps;
        restart();
    }

    /** Forgets what was averaged, because the network was given other weights. */
    public void restart() {
        mean = overSteps == 0 ? Map.of() : weights.values().arrays();
    }

    /**
     * Takes in what a step left.
     *
     * @param steps how many were taken, with this one
     */
    public void take(long steps) {
        if (overSteps == 0) {
            return;
        }
        double kept = Math.min(1 - 1.0 / overSteps, (1.0 + steps) / (10 + steps));
        weights.blendInto(mean, kept);
    }

    /** What stands for the network. */
    public WeightValues values() {
        if (overSteps == 0) {
            return weights.values();
        }
        Map<String, float[]> copy = new LinkedHashMap<>();
        mean.forEach((name, values) -> copy.put(name, values.clone()));
        return new WeightValues(copy);
    }

    /** What {@code judge} finds while the network stands at its mean; it goes back to its last step then. */
    public <T> T judged(Supplier<T> judge) {
        if (overSteps == 0) {
            return judge.get();
        }
        WeightValues last = weights.values();
        weights.set(new WeightValues(mean));
        try {
            return judge.get();
        } finally {
            weights.set(last);
        }
    }

    /** The mean by array, owned by this; empty where nothing is averaged. */
    public Map<String, float[]> state() {
        return mean;
    }

    public void restore(Map<String, float[]> state) {
        mean = state;
    }
}
