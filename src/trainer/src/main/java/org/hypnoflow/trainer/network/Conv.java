package org.hypnoflow.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv1d;

/**
 * The first convolution of a branch, over one input: filters with a bias, no normalisation. What it writes is by far the
 * largest array of the network, so nothing but the pool touches it; features are normalised behind the pools.
 */
public record Conv(String name, int out, int kernel, int stride) {

    int positions(int length) {
        return (length - kernel) / stride + 1;
    }

    void declare(WeightPlan plan) {
        plan.uniform(name + ".kernel", kernel, out, 1, kernel);
        plan.uniform(name + ".bias", kernel, out);
    }

    NDArray forward(Weights weights, NDArray x, Rounding rounding) {
        return Conv1d.conv1d(
                        x,
                        rounding.kernel(x, weights.of(name + ".kernel")),
                        weights.of(name + ".bias"),
                        new Shape(stride),
                        new Shape(0),
                        new Shape(1))
                .singletonOrThrow();
    }
}
