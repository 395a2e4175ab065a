package org.hypnoflow.trainer.distill;

import org.hypnoflow.trainer.network.StudentShape;

/** Which epochs of a window are compared with each other (method.md 1.3). */
public enum EpochPairs {
    /** Each with the next: what transitions are made of. */
    CONSECUTIVE,
    /** Each with every later one that no gap separates from it. */
    ALL;

    /** All where a window is short, for its few neighbours alone say little: the five epochs of the CNN-GCN family. */
    public static EpochPairs usualOf(StudentShape shape) {
        return shape.contextEpochs() <= 5 ? ALL : CONSECUTIVE;
    }
}
