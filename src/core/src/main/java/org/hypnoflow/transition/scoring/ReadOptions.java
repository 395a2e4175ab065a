package org.hypnoflow.transition.scoring;

import java.time.LocalDateTime;

/**
 * What a file does not say of itself.
 *
 * @param codes what its codes mean; {@link CodeBook#none} where words speak for themselves
 * @param column the column of stages in a table; null for the one that is called so
 * @param recordingStart local time of the first sample, for files that tell clock times; null where unknown
 */
public record ReadOptions(CodeBook codes, String column, LocalDateTime recordingStart) {
    public static final ReadOptions PLAIN = new ReadOptions(CodeBook.none(), null, null);

    public ReadOptions withCodes(CodeBook book) {
        return new ReadOptions(book, column, recordingStart);
    }

    public ReadOptions withColumn(String name) {
        return new ReadOptions(codes, name, recordingStart);
    }

    public ReadOptions withRecordingStart(LocalDateTime start) {
        return new ReadOptions(codes, column, start);
    }
}
