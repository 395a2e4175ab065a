package org.hypnoflow.transition.scoring;

import java.time.LocalDateTime;

/**
 * What a file does not say of itself.
 *
 * @param codes what its codes mean; {@link CodeBook#none} where words speak for themselves
 * @param column the column of stages in a table; null for the one that is called so
 * @param recordingStart local time of the first sample, for files that tell clock times; null where unknown
 * @param ownGrid whether epochs begin where the first stage does, in place of the first sample
 */
public record ReadOptions(CodeBook codes, String column, LocalDateTime recordingStart, boolean ownGrid) {
    public static final ReadOptions PLAIN = new ReadOptions(CodeBook.none(), null, null);

    /** Epochs begin with the first sample. */
    public ReadOptions(CodeBook codes, String column, LocalDateTime recordingStart) {
        this(codes, column, recordingStart, false);
    }

    public ReadOptions withCodes(CodeBook book) {
        return new ReadOptions(book, column, recordingStart, ownGrid);
    }

    public ReadOptions withColumn(String name) {
        return new ReadOptions(codes, name, recordingStart, ownGrid);
    }

    public ReadOptions withRecordingStart(LocalDateTime start) {
        return new ReadOptions(codes, column, start, ownGrid);
    }

    public ReadOptions onOwnGrid() {
        return new ReadOptions(codes, column, recordingStart, true);
    }
}
