package org.hypnoflow.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import java.util.Optional;

/**
 * What one pass leaves: the outcome and the inner features that distillation compares. B windows, T epochs, C inputs.
 *
 * @param features F (B, T, C, D), inputs not mixed yet; zero for a missing input
 * @param embeddings (B x T, E), what the encoder hands to the head
 * @param sequence H (B, T, size); in the CNN-GCN family (B, T, C x size), zero for a missing input
 * @param logits (B, T, 5)
 * @param graphs learnt graphs of the inputs (B, T, C, C), in the CNN-GCN family
 */
public record Taps(NDArray features, NDArray embeddings, NDArray sequence, NDArray logits, Optional<NDArray> graphs) {
    /** Taps of a network without graphs. */
    public Taps(NDArray features, NDArray embeddings, NDArray sequence, NDArray logits) {
        this(features, embeddings, sequence, logits, Optional.empty());
    }

    /** Of a network of which some arrays are known: the others are empty. */
    public static Taps of(Map<Tap, NDArray> known, NDManager manager) {
        NDArray nothing = manager.create(new Shape(0));
        return new Taps(
                known.getOrDefault(Tap.FEATURES, nothing),
                known.getOrDefault(Tap.EMBEDDINGS, nothing),
                known.getOrDefault(Tap.SEQUENCE, nothing),
                known.getOrDefault(Tap.LOGITS, nothing),
                Optional.ofNullable(known.get(Tap.GRAPHS)));
    }

    /** The same values as constants: nothing that is computed from them sends a gradient into this network. */
    public Taps constant() {
        return new Taps(
                features.stopGradient(),
                embeddings.stopGradient(),
                sequence.stopGradient(),
                logits.stopGradient(),
                graphs.map(NDArray::stopGradient));
    }
}
