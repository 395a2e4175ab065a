package org.hypnoflow.epoch;

/** How much of an epoch's time the recording covers. */
public enum EpochCompleteness {
    /** Every sample of every source arrived. */
    COMPLETE,
    /** Samples are missing; {@link Epoch#coverage()} says how many, per input. */
    GAPS,
    /** The recording ended inside the epoch; it is never scored. */
    PARTIAL,
    /** No epoch: the mark behind the last one, which tells everything after the assembly that the recording is over. */
    END
}
