package org.hypnoflow.transition.scoring;

import java.math.BigDecimal;

/**
 * The epochs that a hypnogram counts.
 *
 * @param startSeconds from the first sample to the start of epoch 0, less than one epoch either way
 * @param furthestOffSeconds largest distance of a stage's onset from the start of an epoch
 */
public record StageGrid(BigDecimal startSeconds, double furthestOffSeconds) {
    /** Epochs from the first sample on, with every stage on one. */
    static final StageGrid RECORDING = new StageGrid(BigDecimal.ZERO, 0);
}
