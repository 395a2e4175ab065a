package org.hypnoflow.score;

/** How settled a score is. */
public enum ScoreStatus {
    /** Given when the epoch closed, without looking ahead. */
    PROVISIONAL,
    /** Given again as later epochs arrived. */
    REVISED,
    /** Given after the whole look-ahead, or at the end of the recording; never changes. */
    FINAL
}
