package org.hypnoflow.epoch;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hypnoflow.signal.SignalChunk;

/**
 * Chunks that lie far ahead of all others and wait for a second one beside them, in the order in which they came. Public,
 * since it is a state type.
 *
 * @param newestSeconds for each chunk the newest second of the recording when it came
 */
public record HeldChunks(List<SignalChunk> chunks, long[] newestSeconds) {
    public static final HeldChunks NONE = new HeldChunks(List.of(), new long[0]);

    private static final int MOST = 4;

    public HeldChunks {
        requireNonNull(chunks, "chunks");
        if (chunks.size() != newestSeconds.length) {
            throw new IllegalArgumentException("newestSeconds: " + newestSeconds.length + " (expected: " + chunks.size()
                    + ", one for each chunk)");
        }
    }

    boolean isFull() {
        return chunks.size() >= MOST;
    }

    HeldChunks plus(SignalChunk chunk, long newestSecond) {
        List<SignalChunk> more = new ArrayList<>(chunks);
        more.add(chunk);
        long[] seconds = Arrays.copyOf(newestSeconds, more.size());
        seconds[chunks.size()] = newestSecond;
        return new HeldChunks(List.copyOf(more), seconds);
    }

    HeldChunks without(int index) {
        List<SignalChunk> fewer = new ArrayList<>(chunks);
        fewer.remove(index);
        long[] seconds = new long[fewer.size()];
        System.arraycopy(newestSeconds, 0, seconds, 0, index);
        System.arraycopy(newestSeconds, index + 1, seconds, index, fewer.size() - index);
        return new HeldChunks(List.copyOf(fewer), seconds);
    }

    /** Whether one of them has every sample of {@code chunk}. */
    boolean have(SignalChunk chunk) {
        return chunks.stream().anyMatch(held -> holds(held, chunk));
    }

    private static boolean holds(SignalChunk held, SignalChunk chunk) {
        for (int source = 0; source < chunk.counts().length; source++) {
            long first = chunk.firstSamples()[source];
            long heldFirst = held.firstSamples()[source];
            if (chunk.counts()[source] > 0
                    && (first < heldFirst || first + chunk.counts()[source] > heldFirst + held.counts()[source])) {
                return false;
            }
        }
        return true;
    }
}
