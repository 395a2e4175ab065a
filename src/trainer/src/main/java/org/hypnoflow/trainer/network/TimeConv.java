package org.hypnoflow.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

/**
 * A convolution over three neighbouring epochs of each input, ReLU, and every output to mean 0 and variance 1. Written as
 * one product with the three epochs side by side: the engine's own convolution over so few places has given gradients
 * that are not finite.
 */
public record TimeConv(String name, int in, int out) {
    public static final int KERNEL = 3;
    public static final float EPSILON = 1e-5f;

    void declare(WeightPlan plan) {
        plan.uniform(name + ".kernel", in * KERNEL, (long) KERNEL * in, out);
        plan.uniform(name + ".bias", in * KERNEL, out);
    }

    /** (B, L, C, in) to (B, L, C, out); before the first and after the last epoch stand zeros. */
    NDArray forward(Weights weights, NDArray x) {
        long[] shape = x.getShape().getShape();
        NDArray none = x.getManager().zeros(new Shape(shape[0], 1, shape[2], shape[3]));
        NDArray before = none.concat(x.get(new NDIndex(":, 0:" + (shape[1] - 1))), 1);
        NDArray after = x.get(new NDIndex(":, 1:")).concat(none, 1);
        NDArray beside = NDArrays.concat(new NDList(before, x, after), 3);
        NDArray sum = beside.matMul(weights.of(name + ".kernel")).add(weights.of(name + ".bias"));
        return normalised(sum.getNDArrayInternal().relu());
    }

    private static NDArray normalised(NDArray x) {
        NDArray apart = x.sub(x.mean(new int[] {3}, true));
        return apart.div(apart.square().mean(new int[] {3}, true).add(EPSILON).sqrt());
    }
}
