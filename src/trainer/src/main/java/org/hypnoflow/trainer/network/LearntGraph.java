package org.hypnoflow.trainer.network;

import ai.djl.ndarray.NDArray;

/**
 * A graph of the inputs of each epoch that is learnt from their features: softmax over j of ReLU(w . |x_i - x_j|), over
 * inputs that exist (GraphSleepNet, Jia et al. 2020, equation 1).
 */
public record LearntGraph(String name, int features) {
    public String weight() {
        return name + ".weight";
    }

    void declare(WeightPlan plan) {
        plan.uniform(weight(), features, features, 1);
    }

    /**
     * @param x (B, L, C, F)
     * @param nodes (B, L, C): 1 where the input exists
     * @return (B, L, C, C), a row of zeros where the input does not exist
     */
    NDArray forward(Weights weights, NDArray x, NDArray nodes) {
        NDArray apart = x.expandDims(3).sub(x.expandDims(2)).abs();
        NDArray rising = apart.matMul(weights.of(weight()))
                .squeeze(4)
                .getNDArrayInternal()
                .relu();
        NDArray there = nodes.expandDims(2);
        NDArray below = there.neg().add(1).mul(there.getManager().full(there.getShape(), Attention.FAR_BELOW));
        return rising.add(below).softmax(-1).mul(nodes.expandDims(3));
    }
}
