package org.hypnoflow.sequence;

import static java.util.Objects.requireNonNull;

/**
 * The window that ends with one epoch, ready for the head. Arrays are owned and never changed.
 *
 * @param facts of the newest epoch
 * @param embeddings L x E, oldest first, row after row; 0 where masked
 * @param mask L values: 1, or 0 for padding at the start of the night and for unscorable epochs
 */
public record EpochSequence(EpochFacts facts, float[] embeddings, float[] mask) {

    public EpochSequence {
        requireNonNull(facts, "facts");
        requireNonNull(embeddings, "embeddings");
        requireNonNull(mask, "mask");
    }
}
