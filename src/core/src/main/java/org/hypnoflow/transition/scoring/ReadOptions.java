package org.hypnoflow.transition.scoring;

import java.time.LocalDateTime;
import org.hypnoflow.transition.LocalClock;

/**
 * What a file does not say of itself.
 *
 * @param codes what its codes mean; {@link CodeBook#none} where words speak for themselves
 * @param column the column of stages in a table; null for the one that is called so
 * @param clock of the recording, for files that tell clock times; null where its start is unknown
 * @param ownGrid whether epochs begin where the first stage does, in place of the first sample
 */
public record ReadOptions(CodeBook codes, String column, LocalClock clock, boolean ownGrid) {
    public static final ReadOptions PLAIN = new ReadOptions(CodeBook.none(), null, null);

    /** Epochs begin with the first sample. */
    public ReadOptions(CodeBook codes, String column, LocalClock clock) {
        this(codes, column, clock, false);
    }

    public ReadOptions withCodes(CodeBook book) {
        return new ReadOptions(book, column, clock, ownGrid);
    }

    public ReadOptions withColumn(String name) {
        return new ReadOptions(codes, name, clock, ownGrid);
    }

    /** Without a zone, so that clock times just count on. */
    public ReadOptions withRecordingStart(LocalDateTime start) {
        return withClock(LocalClock.of(start, null));
    }

    public ReadOptions withClock(LocalClock recording) {
        return new ReadOptions(codes, column, recording, ownGrid);
    }

    public ReadOptions onOwnGrid() {
        return new ReadOptions(codes, column, clock, true);
    }
}
