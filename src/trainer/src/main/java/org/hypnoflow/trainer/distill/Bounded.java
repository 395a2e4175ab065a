package org.hypnoflow.trainer.distill;

import ai.djl.ndarray.NDArray;

/**
 * An array cut at a number. The gradient of {@code maximum} and {@code minimum} reads the number again, so it stands in
 * memory of libtorch.
 */
final class Bounded {
    private Bounded() {}

    static NDArray atLeast(NDArray x, double least) {
        return x.maximum(Scaled.number(x, least));
    }

    static NDArray atMost(NDArray x, double most) {
        return x.minimum(Scaled.number(x, most));
    }
}
