package org.hypnoflow.trainer.network;

import ai.djl.ndarray.NDArray;

/**
 * What one pass leaves: the outcome and the inner features that distillation compares. B windows, T epochs, C inputs.
 *
 * @param features F (B, T, C, D), inputs not mixed yet; zero for a missing input
 * @param embeddings (B x T, E), what the encoder hands to the head
 * @param sequence H (B, T, 2 hidden)
 * @param logits (B, T, 5)
 */
public record Taps(NDArray features, NDArray embeddings, NDArray sequence, NDArray logits) {
    /** The same values as constants: nothing that is computed from them sends a gradient into this network. */
    public Taps constant() {
        return new Taps(
                features.stopGradient(), embeddings.stopGradient(), sequence.stopGradient(), logits.stopGradient());
    }
}
