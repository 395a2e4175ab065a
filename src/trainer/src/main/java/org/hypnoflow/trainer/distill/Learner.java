package org.hypnoflow.trainer.distill;

import java.util.function.Supplier;
import org.hypnoflow.trainer.network.WeightValues;
import org.hypnoflow.trainer.network.Weights;
import org.hypnoflow.trainer.train.AdamW;
import org.hypnoflow.trainer.train.NetworkState;
import org.hypnoflow.trainer.train.WeightAverage;

/** Weights with their optimiser and running mean, and the state of the weights that is worth coming back to. */
final class Learner {
    private final Weights weights;
    private final AdamW optimiser;
    private final WeightAverage average;
    private WeightValues kept;

    /** @param averagedSteps over which the mean is taken; 0 for none */
    Learner(Weights weights, int averagedSteps) {
        this.weights = weights;
        this.optimiser = new AdamW(weights);
        this.average = new WeightAverage(weights, averagedSteps);
        this.kept = weights.values();
    }

    boolean step(double rate) {
        boolean finite = optimiser.step(rate);
        if (finite) {
            average.take(optimiser.steps());
        }
        return finite;
    }

    /** What {@code judge} finds while the mean stands for the weights. */
    <T> T judged(Supplier<T> judge) {
        return average.judged(judge);
    }

    /** Remembers the mean as it is. */
    void keep() {
        kept = average.values();
    }

    /** Takes over weights, and remembers them. */
    void start(WeightValues values) {
        weights.set(values);
        average.restart();
        kept = values;
    }

    /** Goes back to the weights that were remembered last. */
    void goBack() {
        weights.set(kept);
        average.restart();
    }

    WeightValues kept() {
        return kept;
    }

    NetworkState state() {
        return new NetworkState(weights.values(), optimiser.state(), average.state(), kept);
    }

    void restore(NetworkState state) {
        weights.set(state.weights());
        optimiser.restore(state.optimiser());
        average.restore(state.average());
        kept = state.best();
    }
}
