package org.hypnoflow.trainer.distill;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/** An array times a number. The number stands in memory of libtorch, which autograd may read at any later time. */
final class Scaled {
    private Scaled() {}

    static NDArray by(NDArray x, double factor) {
        return x.mul(number(x, factor));
    }

    /** The engine makes numbers of single precision only; for double precision the remainder is added. */
    static NDArray number(NDArray like, double value) {
        NDManager manager = like.getManager();
        DataType type = like.getDataType();
        NDArray rounded = manager.full(new Shape(), (float) value, type);
        return type == DataType.FLOAT64
                ? rounded.add(manager.full(new Shape(), (float) (value - (float) value), type))
                : rounded;
    }
}
