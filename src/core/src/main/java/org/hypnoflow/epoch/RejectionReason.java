package org.hypnoflow.epoch;

/** Why input was refused; also a metric label. */
public enum RejectionReason {
    /** All samples of the chunk lie behind a closed epoch. */
    LATE,
    /** All samples of the chunk are already there. */
    DUPLICATE,
    /** The recording was not announced, or has ended. */
    UNKNOWN_RECORDING,
    /** The chunk's sources differ from those announced, or lie implausibly far ahead; or a value is out of its range. */
    MALFORMED,
    /** The model gave no finite embedding for the epoch. */
    MODEL_FAILED,
    /** The bytes are no message of the flow. */
    UNREADABLE,
    /** A model package that the lab was told to use cannot be used; the one before goes on. */
    MODEL_REFUSED,
    /** Nothing was heard of the recording for so long that it was ended with what had arrived. */
    FORGOTTEN
}
