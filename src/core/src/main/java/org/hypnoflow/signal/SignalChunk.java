package org.hypnoflow.signal;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * A run of samples of every source channel of one recording. Chunks may have any length, may differ in length
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

    /**
     * Copies physical values of one source, NaN where there is none.
     *
     * @param from how many of the source's samples come before the first that is copied
     * @param out takes {@code count} values from {@code at} on
     */
    public void copyPhysical(int source, Calibration calibration, int from, int count, double[] out, int at) {
        int start = from;
        for (int before = 0; before < source; before++) {
            start += counts[before];
        }
        switch (encoding) {
            case INT16 -> copy16(2 * start, calibration, count, out, at);
            case INT24 -> copy24(3 * start, calibration, count, out, at);
            case FLOAT32 -> copyFloats(Float.BYTES * start, count, out, at);
        }
    }

    private void copy16(int start, Calibration calibration, int count, double[] out, int at) {
        for (int i = 0, b = start; i < count; i++, b += 2) {
            out[at + i] = calibration.physical((samples[b + 1] << 8) | (samples[b] & 0xff));
        }
    }

    private void copy24(int start, Calibration calibration, int count, double[] out, int at) {
        for (int i = 0, b = start; i < count; i++, b += 3) {
            int digital = (samples[b + 2] << 16) | ((samples[b + 1] & 0xff) << 8) | (samples[b] & 0xff);
            out[at + i] = calibration.physical(digital);
        }
    }

    private void copyFloats(int start, int count, double[] out, int at) {
        ByteBuffer floats = ByteBuffer.wrap(samples).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            float value = floats.getFloat(start + Float.BYTES * i);
            out[at + i] = Float.isFinite(value) ? value : Double.NaN;
        }
    }

    /** These samples as FLOAT32. */
    public SignalChunk asFloats(List<Calibration> calibrations) {
        ByteBuffer floats =
                ByteBuffer.allocate(Float.BYTES * Arrays.stream(counts).sum()).order(ByteOrder.LITTLE_ENDIAN);
        for (int source = 0; source < counts.length; source++) {
            double[] physical = new double[counts[source]];
            copyPhysical(source, calibrations.get(source), 0, physical.length, physical, 0);
            for (double value : physical) {
                floats.putFloat((float) value);
            }
        }
        return withSamples(SampleEncoding.FLOAT32, floats.array());
    }

    /** Other samples in the place of these. */
    public SignalChunk withSamples(SampleEncoding otherEncoding, byte[] otherSamples) {
        return new SignalChunk(recordingID, sequence, firstSamples, counts, otherEncoding, deviceMillis, otherSamples);
    }
}
