package org.hypnoflow.transition.scoring;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import org.hypnoflow.transition.LocalClock;

/**
 * What a file does not say of itself.
 *
 * @param codes what its codes mean; {@link CodeBook#none} where words speak for themselves
 * @param column the column of stages in a table; null for the one that is called so
 * @param clock of the recording, for files that tell clock times; null where its start is unknown
 * @param ownGrid whether epochs begin where the first stage does, in place of {@code gridSeconds}
 * @param gridSeconds from the first sample of the recording, by {@code clock}, to the start of one of its epochs
 */
public record ReadOptions(CodeBook codes, String column, LocalClock clock, boolean ownGrid, BigDecimal gridSeconds) {
    public static final ReadOptions PLAIN = new ReadOptions(CodeBook.none(), null, null);

    /** Epochs begin with the first sample of the recording. */
    public ReadOptions(CodeBook codes, String column, LocalClock clock) {
        this(codes, column, clock, false, BigDecimal.ZERO);
    }

    public ReadOptions withCodes(CodeBook book) {
        return new ReadOptions(book, column, clock, ownGrid, gridSeconds);
    }

    public ReadOptions withColumn(String name) {
        return new ReadOptions(codes, name, clock, ownGrid, gridSeconds);
    }

    /** Without a zone, so that clock times just count on. */
    public ReadOptions withRecordingStart(LocalDateTime start) {
        return withClock(LocalClock.of(start, null));
    }

    public ReadOptions withClock(LocalClock recording) {
        return new ReadOptions(codes, column, recording, ownGrid, gridSeconds);
    }

    public ReadOptions onOwnGrid() {
        return new ReadOptions(codes, column, clock, true, gridSeconds);
    }

    /** With epochs of a recording that begin {@code seconds} after its first sample. */
    public ReadOptions onGrid(BigDecimal seconds) {
        return new ReadOptions(codes, column, clock, false, seconds);
    }
}
