package org.hypnoflow.trainer.distill;

/** Which epochs of a window are compared with each other (method.md 1.3). */
public enum EpochPairs {
    /** Each with the next: what transitions are made of. */
    CONSECUTIVE,
    /** Each with every later one that no gap separates from it. */
    ALL
}
