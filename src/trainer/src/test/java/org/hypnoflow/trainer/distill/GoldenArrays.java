package org.hypnoflow.trainer.distill;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** Small arrays in double precision given by formulas, for which losses and gradients were computed independently. */
final class GoldenArrays {
    private GoldenArrays() {}

    static NDArray peerFeatures(NDManager manager) {
        return array(manager, 4, 3, (c, k) -> Math.sin(0.7 * c + 0.3 * k + 0.1));
    }

    static NDArray learnerFeatures(NDManager manager) {
        return array(manager, 4, 2, (c, k) -> Math.cos(0.5 * c - 0.2 * k));
    }

    static NDArray peerSequence(NDManager manager) {
        return array(manager, 5, 4, (t, e) -> Math.sin(0.9 * t + 0.4 * e));
    }

    static NDArray learnerSequence(NDManager manager) {
        return array(manager, 5, 3, (t, e) -> Math.cos(0.6 * t + 0.5 * e));
    }

    static NDArray peerLogits(NDManager manager) {
        return array(manager, 4, 5, (n, k) -> 2 * Math.sin(1.3 * k + n));
    }

    static NDArray learnerLogits(NDManager manager) {
        return array(manager, 4, 5, (n, k) -> 1.5 * Math.cos(0.8 * k - n));
    }

    static NDArray labels(NDManager manager) {
        int[] stages = {0, 3, 1, 4};
        return array(manager, 4, 5, (n, k) -> stages[n] == k ? 1 : 0);
    }

    static NDArray peerActivations(NDManager manager) {
        return array(manager, 3, 6, (c, l) -> Math.sin(0.4 * c + 0.25 * l));
    }

    static NDArray learnerActivations(NDManager manager) {
        return array(manager, 2, 6, (c, l) -> Math.cos(0.3 * c + 0.35 * l));
    }

    static NDArray ones(NDManager manager, long... shape) {
        return manager.ones(new Shape(shape));
    }

    private interface Formula {
        double at(int row, int column);
    }

    private static NDArray array(NDManager manager, int rows, int columns, Formula formula) {
        double[] values = new double[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = formula.at(i / columns, i % columns);
        }
        return manager.create(values, new Shape(rows, columns));
    }
}
