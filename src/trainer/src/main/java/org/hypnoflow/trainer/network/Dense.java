package org.hypnoflow.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.core.Linear;

/** Fully connected layer on the last axis; weight [out, in]. */
public record Dense(String name, int in, int out) {

    void declare(WeightPlan plan) {
        plan.uniform(name + ".weight", in, out, in);
        plan.uniform(name + ".bias", in, out);
    }

    NDArray forward(Weights weights, NDArray x) {
        return forward(weights, x, Rounding.NONE);
    }

    NDArray forward(Weights weights, NDArray x, Rounding rounding) {
        return Linear.linear(x, rounding.kernel(x, weights.of(name + ".weight")), weights.of(name + ".bias"))
                .singletonOrThrow();
    }
}
