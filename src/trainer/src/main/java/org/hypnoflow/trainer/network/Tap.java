package org.hypnoflow.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** One of the arrays of {@link Taps}. */
public enum Tap {
    FEATURES,
    EMBEDDINGS,
    SEQUENCE,
    LOGITS,
    GRAPHS;

    /** This array of {@code taps}. */
    public NDArray of(Taps taps) {
        return switch (this) {
            case FEATURES -> taps.features();
            case EMBEDDINGS -> taps.embeddings();
            case SEQUENCE -> taps.sequence();
            case LOGITS -> taps.logits();
            case GRAPHS -> taps.graphs().orElseThrow();
        };
    }

    /**
     * Shape of this array, of {@code size} values, in a pass over windows.
     *
     * @param windows (B, T)
     * @param inputs C
     */
    public Shape shape(Shape windows, long inputs, long size) {
        Shape leading = switch (this) {
            case EMBEDDINGS -> new Shape(windows.size());
            case SEQUENCE, LOGITS -> windows;
            case FEATURES, GRAPHS -> windows.add(inputs);
        };
        return leading.add(size / leading.size());
    }
}
