package org.hypnoflow.trainer.distill;

import org.hypnoflow.trainer.network.WeightValues;
import org.hypnoflow.trainer.network.Weights;
import org.hypnoflow.trainer.train.AdamW;
import org.hypnoflow.trainer.train.NetworkState;

/** Weights with their optimiser, and the state of the weights that is worth coming back to. */
final class Learner {
    private final Weights weights;
    private final AdamW optimiser;
    private WeightValues kept;

    Learner(Weights weights) {
        this.weights = weights;
        this.optimiser = new AdamW(weights);
        this.kept = weights.values();
    }

    boolean step(double rate) {
        return optimiser.step(rate);
    }

    /** Remembers the weights as they are. */
    void keep() {
        kept = weights.values();
    }

    /** Takes over weights, and remembers them. */
    void start(WeightValues values) {
        weights.set(values);
        kept = values;
    }

    /** Goes back to the weights that were remembered last. */
    void goBack() {
        weights.set(kept);
    }

    WeightValues kept() {
        return kept;
    }

    NetworkState state() {
        return new NetworkState(weights.values(), optimiser.state(), kept);
    }

    void restore(NetworkState state) {
        weights.set(state.weights());
        optimiser.restore(state.optimiser());
        kept = state.best();
    }
}
