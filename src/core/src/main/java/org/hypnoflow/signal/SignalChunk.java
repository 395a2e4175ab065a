package org.hypnoflow.signal;

import static java.util.Objects.requireNonNull;

/**
 * A run of digital samples of every source channel of one recording. Chunks may have any length, may differ in length
 * between sources, may overlap, repeat and arrive out of order: the sample indices decide. Arrays are owned by the chunk
 * and never changed; {@code equals} compares them by reference and is not to be relied on.
 *
 * @param sequence the sender's counter, for diagnosis only
 * @param firstSamples per source: index of its first sample on the recording's nominal line; gaps occupy samples
 * @param counts per source: number of samples, 0 where this chunk has none
 * @param deviceMillis the recorder's clock at the first sample of the first source that has one, milliseconds since
 *     1970-01-01 of whatever zone; {@link #NO_CLOCK} where untold. Decides no stage
 * @param samples source after source, little-endian as {@code encoding} says
 */
public record SignalChunk(
        String recordingID,
        long sequence,
        long[] firstSamples,
        int[] counts,
        SampleEncoding encoding,
        long deviceMillis,
        byte[] samples) {
    /** In place of the clock of a recorder that does not tell it. */
    public static final long NO_CLOCK = Long.MIN_VALUE;

    /** A chunk of a recorder that does not tell its clock. */
    public SignalChunk(
            String recordingID,
            long sequence,
            long[] firstSamples,
            int[] counts,
            SampleEncoding encoding,
            byte[] samples) {
        this(recordingID, sequence, firstSamples, counts, encoding, NO_CLOCK, samples);
    }

    public SignalChunk {
        requireNonNull(recordingID, "recordingID");
        requireNonNull(encoding, "encoding");
        if (firstSamples.length != counts.length) {
            throw new IllegalArgumentException(
                    "firstSamples: " + firstSamples.length + " sources (expected: " + counts.length + ", as counts)");
        }
        long total = 0;
        for (int source = 0; source < counts.length; source++) {
            if (counts[source] < 0 || firstSamples[source] < 0) {
                throw new IllegalArgumentException("source " + source + ": first sample " + firstSamples[source]
                        + ", count " + counts[source] + " (expected: both >= 0)");
            }
            total += (long) counts[source] * encoding.bytesPerSample();
        }
        if (total != samples.length) {
            throw new IllegalArgumentException("samples: " + samples.length + " bytes (expected: " + total + ")");
        }
    }
}
