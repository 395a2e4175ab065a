package org.hypnoflow.trainer.network;

import ai.djl.ndarray.NDArray;

/**
 * Chebyshev graph convolution (Defferrard et al. 2016, arXiv 1606.09375) over graphs that differ by epoch. With rows that
 * sum to 1 and a largest eigenvalue of 2, the scaled Laplacian is -A: T0 = I, T1 = -A, Tk = 2 T1 T(k-1) - T(k-2), true
 * matrix products; each is weighed element by element with the attention.
 */
public record GraphConv(String name, int in, int out, int order) {

    public String kernel(int power) {
        return name + ".order" + power + ".kernel";
    }

    void declare(WeightPlan plan) {
        for (int power = 0; power < order; power++) {
            plan.uniform(kernel(power), in * order, in, out);
        }
    }

    /**
     * @param x (B, L, C, in)
     * @param graph (B, L, C, C)
     * @param attention (B, C, C)
     * @return (B, L, C, out), not below 0
     */
    NDArray forward(Weights weights, NDArray x, NDArray graph, NDArray attention) {
        NDArray weighed = attention.expandDims(1);
        NDArray identity = x.getManager()
                .eye((int) x.getShape().get(2))
                .reshape(1, 1, x.getShape().get(2), -1);
        NDArray laplacian = graph.neg();
        NDArray before = identity;
        NDArray now = laplacian;
        NDArray sum = identity.mul(weighed).matMul(x).matMul(weights.of(kernel(0)));
        for (int power = 1; power < order; power++) {
            sum = sum.add(now.mul(weighed).matMul(x).matMul(weights.of(kernel(power))));
            NDArray product = laplacian.matMul(now);
            NDArray next = product.add(product).sub(before);
            before = now;
            now = next;
        }
        return sum.getNDArrayInternal().relu();
    }
}
