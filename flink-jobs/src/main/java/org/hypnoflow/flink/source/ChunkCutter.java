package org.hypnoflow.flink.source;

import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import org.hypnoflow.signal.SampleEncoding;
import org.hypnoflow.signal.SignalChunk;
import org.hypnoflow.signal.edf.EdfFile;

/**
 * Cuts the chosen channels of a file into groups of equal length: several data records, or a part of one. A group is one
 * chunk, or more where the file has a gap inside it, since the samples of a chunk are contiguous. Samples stay as they
 * stand in the file.
 */
final class ChunkCutter implements Closeable {
    private final String recordingID;
    private final EdfFile file;
    private final int[] channels;
    private final SampleEncoding encoding;
    private final RecorderClock clock;
    private final long startMillis;
    private final long recordsPerGroup;
    private final int groupsPerRecord;
    private final long groupMillis;

    ChunkCutter(String recordingID, EdfFile file, int[] channels, long chunkMillis, RecorderClock clock)
            throws IOException {
        this.recordingID = recordingID;
        this.file = file;
        this.channels = channels;
        this.clock = clock;
        this.startMillis = file.header().start() == null
                ? 0
                : file.header().start().toInstant(ZoneOffset.UTC).toEpochMilli();
        this.encoding = file.header().variant().encoding();
        for (int channel : channels) {
            if (channel >= file.channels().size()) {
                throw new IOException("channel " + channel + " of "
                        + file.channels().size() + " (expected: the file that the montage was planned for)");
            }
        }
        BigDecimal recordMillis = file.header().recordDurationSeconds().movePointRight(3);
        BigDecimal chunk = BigDecimal.valueOf(chunkMillis);
        recordsPerGroup =
                Math.max(1, chunk.divide(recordMillis, 0, RoundingMode.FLOOR).longValue());
        groupsPerRecord =
                Math.max(1, recordMillis.divide(chunk, 0, RoundingMode.CEILING).intValue());
        groupMillis = Math.max(
                1,
                recordMillis
                        .multiply(BigDecimal.valueOf(recordsPerGroup))
                        .divide(BigDecimal.valueOf(groupsPerRecord), 0, RoundingMode.HALF_UP)
                        .longValue());
    }

    long groups() {
        long records = file.recordCount();
        return groupsPerRecord > 1 ? records * groupsPerRecord : -Math.floorDiv(-records, recordsPerGroup);
    }

    /** Recording time that one group covers, rounded; for pacing only. */
    long groupMillis() {
        return groupMillis;
    }

    /** Recording time from the first sample to the end of {@code group}, gaps included. */
    double endSeconds(long group) {
        long record = groupsPerRecord > 1
                ? group / groupsPerRecord
                : Math.min(file.recordCount(), (group + 1) * recordsPerGroup) - 1;
        double share = groupsPerRecord > 1 ? (double) (group % groupsPerRecord + 1) / groupsPerRecord : 1;
        double samples = file.firstSample(record, channels[0]) + share * file.samplesPerRecord(channels[0]);
        return samples / file.channels().get(channels[0]).rate().hz();
    }

    /** The chunks of {@code group}, in order. */
    void cut(long group, Consumer<SignalChunk> chunks) throws IOException {
        if (groupsPerRecord > 1) {
            chunks.accept(part(group, group / groupsPerRecord, (int) (group % groupsPerRecord)));
            return;
        }
        long end = Math.min(file.recordCount(), (group + 1) * recordsPerGroup);
        long first = group * recordsPerGroup;
        while (first < end) {
            long next = first + 1;
            while (next < end && follows(next)) {
                next++;
            }
            chunks.accept(records(group, first, (int) (next - first)));
            first = next;
        }
    }

    /** Per chosen channel the length of its nominal line. */
    long[] totalSamples() {
        long[] totals = new long[channels.length];
        for (int i = 0; i < totals.length; i++) {
            totals[i] = file.totalSamples(channels[i]);
        }
        return totals;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private boolean follows(long record) {
        for (int channel : channels) {
            if (file.firstSample(record, channel)
                    != file.firstSample(record - 1, channel) + file.samplesPerRecord(channel)) {
                return false;
            }
        }
        return true;
    }

    private SignalChunk records(long group, long first, int count) throws IOException {
        long[] firstSamples = new long[channels.length];
        int[] counts = new int[channels.length];
        for (int i = 0; i < channels.length; i++) {
            firstSamples[i] = file.firstSample(first, channels[i]);
            counts[i] = Math.multiplyExact(count, file.samplesPerRecord(channels[i]));
        }
        int[] at = offsets(counts);
        byte[] samples = new byte[at[channels.length]];
        for (long record = first; record < first + count; record++) {
            for (int i = 0; i < channels.length; i++) {
                at[i] = file.copySamples(record, channels[i], 0, file.samplesPerRecord(channels[i]), samples, at[i]);
            }
        }
        return chunk(group, firstSamples, counts, samples);
    }

    private SignalChunk part(long group, long record, int part) throws IOException {
        long[] firstSamples = new long[channels.length];
        int[] counts = new int[channels.length];
        int[] from = new int[channels.length];
        for (int i = 0; i < channels.length; i++) {
            long samples = file.samplesPerRecord(channels[i]);
            from[i] = (int) (part * samples / groupsPerRecord);
            counts[i] = (int) ((part + 1) * samples / groupsPerRecord) - from[i];
            firstSamples[i] = file.firstSample(record, channels[i]) + from[i];
        }
        int[] at = offsets(counts);
        byte[] samples = new byte[at[channels.length]];
        for (int i = 0; i < channels.length; i++) {
            file.copySamples(record, channels[i], from[i], counts[i], samples, at[i]);
        }
        return chunk(group, firstSamples, counts, samples);
    }

    /** A chunk with what the clock shows at its first sample. */
    private SignalChunk chunk(long group, long[] firstSamples, int[] counts, byte[] samples) {
        long deviceMillis = SignalChunk.NO_CLOCK;
        for (int i = counts.length - 1; i >= 0; i--) {
            if (counts[i] > 0) {
                double rateHz = file.channels().get(channels[i]).rate().hz();
                deviceMillis = clock.millis(startMillis, firstSamples[i] / rateHz);
            }
        }
        return new SignalChunk(recordingID, group, firstSamples, counts, encoding, deviceMillis, samples);
    }

    /** Where each source starts in the bytes of a chunk, and where they end. */
    private int[] offsets(int[] counts) {
        int[] offsets = new int[counts.length + 1];
        for (int i = 0; i < counts.length; i++) {
            offsets[i + 1] = Math.addExact(offsets[i], counts[i] * encoding.bytesPerSample());
        }
        return offsets;
    }
}
