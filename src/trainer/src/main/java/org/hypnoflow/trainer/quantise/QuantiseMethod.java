package org.hypnoflow.trainer.quantise;

/** How a student comes to eight bits. */
public enum QuantiseMethod {
    /** Its weights are rounded as they are; ranges come from nights. */
    PTQ,

    /** It is trained a little further with the rounding in place. */
    QAT
}
