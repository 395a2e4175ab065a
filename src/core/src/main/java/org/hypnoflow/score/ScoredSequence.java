package org.hypnoflow.score;

import static java.util.Objects.requireNonNull;

import org.hypnoflow.sequence.EpochFacts;

/**
 * A window after the head. The array is owned and never changed.
 *
 * @param newest facts of the epoch that the window ends with
 * @param logits L x 5, oldest first; rows of masked positions mean nothing
 */
public record ScoredSequence(EpochFacts newest, float[] logits) {

    public ScoredSequence {
        requireNonNull(newest, "newest");
        requireNonNull(logits, "logits");
    }
}
