package org.hypnoflow.trainer.network;

import ai.djl.ndarray.NDArray;

/** Leaves out a share of values in training. */
record Dropout(double share) {
    NDArray of(NDArray x, boolean training) {
        return x.getNDArrayInternal().dropout(x, (float) share, training).singletonOrThrow();
    }
}
