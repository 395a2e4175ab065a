package org.hypnoflow.sequence;

import static java.util.Objects.requireNonNull;

/**
 * One epoch after the encoder. The array is owned and never changed.
 *
 * @param embedding E values; empty where the epoch is not scorable, which no encoder sees
 */
public record EncodedEpoch(EpochFacts facts, float[] embedding) {

    private static final float[] NONE = {};

    public EncodedEpoch {
        requireNonNull(facts, "facts");
        if (facts.scorable() == (embedding.length == 0)) {
            throw new IllegalArgumentException("epoch " + facts.index() + ": embedding of " + embedding.length
                    + " values, scorable: " + facts.scorable() + " (expected: an embedding exactly where scorable)");
        }
    }

    /** An epoch that no encoder sees. */
    public static EncodedEpoch unscorable(EpochFacts facts) {
        return new EncodedEpoch(facts, NONE);
    }
}
