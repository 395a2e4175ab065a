package org.hypnoflow.trainer.network;

import ai.djl.ndarray.NDArray;

/**
 * How much each of n things attends to each other, in the form of ASTGCN (Guo et al. 2019, AAAI): x (B, n, m, F) gives
 * rows (B, n, n) that sum to 1. With n epochs it is temporal, with n inputs spatial.
 */
public record Attention(String name, int things, int others, int features) {
    /** Added to what is masked before a softmax: its share is exactly 0. */
    static final float FAR_BELOW = -1e4f;

    public String othersWeight() {
        return name + ".others.weight";
    }

    public String crossWeight() {
        return name + ".cross.weight";
    }

    public String featuresWeight() {
        return name + ".features.weight";
    }

    public String pairBias() {
        return name + ".pairs.bias";
    }

    public String mixWeight() {
        return name + ".mix.weight";
    }

    void declare(WeightPlan plan) {
        plan.uniform(othersWeight(), others, others, 1);
        plan.uniform(crossWeight(), features, features, others);
        plan.uniform(featuresWeight(), features, features, 1);
        plan.constant(pairBias(), 0, things, things);
        plan.uniform(mixWeight(), things, things, things);
    }

    /**
     * @param mask (B, 1, n): 0 for what is not to be attended to
     */
    NDArray forward(Weights weights, NDArray x, NDArray mask) {
        NDArray asked =
                x.swapAxes(2, 3).matMul(weights.of(othersWeight())).squeeze(3).matMul(weights.of(crossWeight()));
        NDArray asking = x.matMul(weights.of(featuresWeight())).squeeze(3);
        NDArray pairs = asking.matMul(asked.swapAxes(1, 2)).add(weights.of(pairBias()));
        NDArray mixed = pairs.getNDArrayInternal().sigmoid().matMul(weights.of(mixWeight()));
        NDArray below = mask.neg().add(1).mul(mask.getManager().full(mask.getShape(), FAR_BELOW));
        return mixed.add(below).softmax(-1);
    }
}
