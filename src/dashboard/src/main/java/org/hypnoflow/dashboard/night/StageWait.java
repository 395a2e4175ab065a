package org.hypnoflow.dashboard.night;

import org.hypnoflow.epoch.EpochGrid;

/** Since when a recording waits for its next stage, and whether that is too long. Not thread-safe. */
final class StageWait {
    /** So much signal without a stage is more than the epoch under way and what a job needs for one. */
    private static final long OVERDUE_SECONDS = 4 * EpochGrid.EPOCH_SECONDS;

    /** A night that is replayed fast is ahead of its stages, but not for long. */
    private static final long OVERDUE_MILLIS = 75_000;

    private long sinceMillis;

    void begins(long atMillis) {
        sinceMillis = atMillis;
    }

    void scored(long atMillis) {
        sinceMillis = Math.max(sinceMillis, atMillis);
    }

    /**
     * Whether signal comes and stages do not.
     *
     * @param epochs with a stage
     */
    boolean isOverdue(long secondsRecorded, int epochs, long nowMillis) {
        return secondsRecorded - (long) epochs * EpochGrid.EPOCH_SECONDS > OVERDUE_SECONDS
                && nowMillis - sinceMillis > OVERDUE_MILLIS;
    }
}
