package org.hypnoflow.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;

/** One branch of the trunk: (rows, 1, samples) to (rows, features). */
record Branch(BranchShape shape) {

    void declare(WeightPlan plan) {
        shape.first().declare(plan);
        for (int index = 0; index < shape.middle(); index++) {
            shape.middleConvolution(index).declare(plan);
        }
    }

    NDArray forward(Weights weights, NDArray rows, boolean training, Rounding rounding) {
        Shape maximum = new Shape(shape.maximumPool());
        NDArray x = Pool.maxPool1d(
                        shape.first().forward(weights, rows, rounding), maximum, maximum, new Shape(0), false)
                .getNDArrayInternal()
                .relu();
        x = rounding.activation(Rounding.pooled(shape), x);
        for (int index = 0; index < shape.middle(); index++) {
            x = shape.middleConvolution(index).forward(weights, x, training, rounding);
        }
        Shape mean = new Shape(shape.meanPool());
        x = Pool.avgPool1d(x, mean, mean, new Shape(0), false, false);
        return x.reshape(rows.getShape().get(0), shape.features());
    }
}
