package org.hypnoflow.dashboard.night;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hypnoflow.epoch.AssemblyLimits;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.signal.Calibration;
import org.hypnoflow.signal.Channel;
import org.hypnoflow.signal.SampleEncoding;
import org.hypnoflow.signal.SampleRate;
import org.hypnoflow.signal.SignalChunk;

/**
 * The chunks of the epochs that are not complete, and when an epoch is: as soon as every channel covers it, else once any
 * is ten seconds beyond it, else at the end. Where two chunks differ over a sample, the first to come stands. Not
 * thread-safe.
 */
final class OpenEpochs {
    /** Stands for a sample that did not come: no device has as many bits. */
    static final int MISSING = Integer.MIN_VALUE;

    /** As the job is by default: what it refuses shows nowhere. */
    private static final int HORIZON_SECONDS = AssemblyLimits.DEFAULT.reorderHorizonSeconds();

    private static final int LEAP_SECONDS = AssemblyLimits.DEFAULT.leapSeconds();
    private static final int AHEAD_SECONDS = AssemblyLimits.DEFAULT.aheadSeconds();
    private static final int MOST_BYTES = 8 << 20;

    private final List<Channel> channels;
    private final List<SignalChunk> chunks = new ArrayList<>();
    private final long[] reached;
    private final long[] furthest;
    private SignalChunk held;
    private double heldAtSecond;
    private long epoch;
    private long bytes;

    OpenEpochs(List<Channel> channels) {
        this.channels = channels;
        reached = new long[channels.size()];
        furthest = new long[channels.size()];
    }

    /** The first epoch that is not complete. */
    long epoch() {
        return epoch;
    }

    /** Seconds from the start to the furthest sample. */
    double seconds() {
        double most = 0;
        for (int source = 0; source < furthest.length; source++) {
            most = Math.max(most, furthest[source] / rate(source).hz());
        }
        return most;
    }

    /**
     * Takes a chunk of this recording's channels; what lies behind the open epoch is of no more use. One whose index the job
     * takes for corrupt is let be, and one far ahead counts with the second one beside it.
     *
     * @return whether the chunk counts, now
     */
    boolean take(SignalChunk chunk) {
        double second = firstSecond(chunk);
        double newest = Math.max((double) (epoch * EpochGrid.EPOCH_SECONDS), seconds());
        boolean ahead = second > newest + AHEAD_SECONDS;
        if (lastSecond(chunk) > newest + LEAP_SECONDS || (ahead && !followsHeld(chunk, newest))) {
            return false;
        }
        put(chunk);
        if (held != null && seconds() >= heldAtSecond + HORIZON_SECONDS) {
            held = null;
        }
        return true;
    }

    /** Whether {@code chunk}, far ahead, lies beside the one that is held, which counts then; else it takes that one's place. */
    private boolean followsHeld(SignalChunk chunk, double newestSecond) {
        SignalChunk other = held;
        if (other != null && Arrays.equals(other.firstSamples(), chunk.firstSamples())) {
            return false;
        }
        held = chunk;
        heldAtSecond = newestSecond;
        if (other == null || Math.abs(firstSecond(other) - firstSecond(chunk)) > AHEAD_SECONDS) {
            return false;
        }
        held = null;
        put(other);
        return true;
    }

    private double firstSecond(SignalChunk chunk) {
        double first = 0;
        for (int source = 0; source < furthest.length; source++) {
            if (chunk.counts()[source] > 0) {
                first = Math.max(
                        first, chunk.firstSamples()[source] / rate(source).hz());
            }
        }
        return first;
    }

    private double lastSecond(SignalChunk chunk) {
        double last = 0;
        for (int source = 0; source < furthest.length; source++) {
            int count = chunk.counts()[source];
            if (count > 0) {
                last = Math.max(
                        last,
                        (chunk.firstSamples()[source] + count - 1)
                                / rate(source).hz());
            }
        }
        return last;
    }

    private void put(SignalChunk chunk) {
        chunks.add(chunk);
        bytes += chunk.samples().length;
        for (int source = 0; source < furthest.length; source++) {
            if (chunk.counts()[source] > 0) {
                furthest[source] = Math.max(furthest[source], chunk.firstSamples()[source] + chunk.counts()[source]);
            }
        }
        boolean extended = true;
        while (extended) {
            extended = false;
            for (SignalChunk pending : chunks) {
                extended |= extend(pending);
            }
        }
    }

    private boolean extend(SignalChunk chunk) {
        boolean extended = false;
        for (int source = 0; source < reached.length; source++) {
            long first = chunk.firstSamples()[source];
            long end = first + chunk.counts()[source];
            if (first <= reached[source] && end > reached[source]) {
                reached[source] = end;
                extended = true;
            }
        }
        return extended;
    }

    /** Whether the open epoch can be closed. */
    boolean isComplete() {
        boolean covered = true;
        boolean beyond = bytes > MOST_BYTES;
        for (int source = 0; source < reached.length; source++) {
            covered &= reached[source] >= end(source);
            beyond |= furthest[source] >= rate(source).firstSampleAtOrAfter(endSecond() + HORIZON_SECONDS);
        }
        return covered || beyond;
    }

    /** Whether the open epoch has any sample. */
    boolean hasSamples() {
        for (int source = 0; source < furthest.length; source++) {
            if (furthest[source] > rate(source).firstSampleAtOrAfter(epoch * EpochGrid.EPOCH_SECONDS)) {
                return true;
            }
        }
        return false;
    }

    /** Per channel the digital values of the open epoch. */
    int[][] digital() {
        int[][] digital = new int[channels.size()][];
        for (int source = 0; source < digital.length; source++) {
            long first = rate(source).firstSampleAtOrAfter(epoch * EpochGrid.EPOCH_SECONDS);
            digital[source] = gather(chunks, source, channels.get(source).calibration(), first, end(source));
        }
        return digital;
    }

    /**
     * The digital values {@code [first, end)} of one channel among {@code chunks}, the first to come standing. Physical
     * values become the nearest digital ones.
     */
    static int[] gather(List<SignalChunk> chunks, int source, Calibration calibration, long first, long end) {
        int[] values = new int[(int) (end - first)];
        Arrays.fill(values, MISSING);
        for (SignalChunk chunk : chunks) {
            int at = 0;
            int size = chunk.encoding().bytesPerSample();
            for (int before = 0; before < source; before++) {
                at += chunk.counts()[before] * size;
            }
            long chunkFirst = chunk.firstSamples()[source];
            long from = Math.max(first, chunkFirst);
            long to = Math.min(end, chunkFirst + chunk.counts()[source]);
            for (long sample = from; sample < to; sample++) {
                int index = (int) (sample - first);
                if (values[index] == MISSING) {
                    int place = at + (int) (sample - chunkFirst) * size;
                    values[index] = chunk.encoding() == SampleEncoding.FLOAT32
                            ? nearest(chunk.samples(), place, calibration)
                            : value(chunk.samples(), place, chunk.encoding());
                }
            }
        }
        return values;
    }

    private static int value(byte[] samples, int at, SampleEncoding encoding) {
        int low = samples[at] & 0xFF;
        return encoding == SampleEncoding.INT16
                ? low | samples[at + 1] << 8
                : low | (samples[at + 1] & 0xFF) << 8 | samples[at + 2] << 16;
    }

    private static int nearest(byte[] samples, int at, Calibration calibration) {
        float physical = ByteBuffer.wrap(samples).order(ByteOrder.LITTLE_ENDIAN).getFloat(at);
        return Float.isFinite(physical)
                ? (int) Math.rint((physical - calibration.offset()) / calibration.gain())
                : MISSING;
    }

    /** Closes the open epoch: the next one is. */
    void close() {
        for (int source = 0; source < reached.length; source++) {
            reached[source] = Math.max(reached[source], end(source));
        }
        epoch++;
        chunks.removeIf(this::isBehind);
        bytes = chunks.stream().mapToLong(chunk -> chunk.samples().length).sum();
    }

    private boolean isBehind(SignalChunk chunk) {
        for (int source = 0; source < reached.length; source++) {
            long first = rate(source).firstSampleAtOrAfter(epoch * EpochGrid.EPOCH_SECONDS);
            if (chunk.firstSamples()[source] + chunk.counts()[source] > first) {
                return false;
            }
        }
        return true;
    }

    private long endSecond() {
        return (epoch + 1) * EpochGrid.EPOCH_SECONDS;
    }

    private long end(int source) {
        return rate(source).firstSampleAtOrAfter(endSecond());
    }

    private SampleRate rate(int source) {
        return channels.get(source).rate();
    }
}
