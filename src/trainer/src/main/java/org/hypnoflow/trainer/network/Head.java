package org.hypnoflow.trainer.network;

import ai.djl.ndarray.NDArray;
import java.util.Optional;

/** The part of a network that sees a window of embeddings. */
sealed interface Head permits RecurrentHead, GraphHead {
    /**
     * What a head makes of windows.
     *
     * @param sequence H (B, L, size)
     * @param logits (B, L, 5)
     * @param graphs learnt graphs (B, L, C, C), rows that sum to 1 over inputs that exist
     */
    record Outcome(NDArray sequence, NDArray logits, Optional<NDArray> graphs) {}

    void declare(WeightPlan plan);

    /**
     * @param embeddings (B, L, E)
     * @param epochMask (B, L)
     */
    Outcome forward(Weights weights, NDArray embeddings, NDArray epochMask, boolean training);
}
