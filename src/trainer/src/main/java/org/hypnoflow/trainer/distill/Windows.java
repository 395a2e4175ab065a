package org.hypnoflow.trainer.distill;

import ai.djl.ndarray.NDArray;

/** Features of a window as one list of places, each an input of an epoch: (B, T, C, D) to (B, T x C, D). */
final class Windows {
    private Windows() {}

    static NDArray of(NDArray features) {
        long[] shape = features.getShape().getShape();
        return features.reshape(shape[0], shape[1] * shape[2], shape[3]);
    }
}
