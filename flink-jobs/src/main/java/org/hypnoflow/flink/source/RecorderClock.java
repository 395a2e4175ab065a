package org.hypnoflow.flink.source;

import java.io.Serializable;
import org.hypnoflow.signal.SignalChunk;

/**
 * The clock of a recorder whose recording is replayed: told with every chunk, as good or as bad as asked for.
 *
 * @param told whether chunks carry it at all
 * @param driftPpm how much faster it runs than the samples, in parts per million
 * @param jumpSeconds by how much it jumps, 0 for never
 * @param jumpAtSeconds recording time of the jump
 */
public record RecorderClock(boolean told, double driftPpm, double jumpSeconds, double jumpAtSeconds)
        implements Serializable {
    public static final RecorderClock UNTOLD = new RecorderClock(false, 0, 0, 0);
    public static final RecorderClock EXACT = new RecorderClock(true, 0, 0, 0);

    private static final double MOST_PPM = 10_000;
    private static final double MOST_JUMP_SECONDS = 1e10;

    public RecorderClock {
        if (!(Math.abs(driftPpm) <= MOST_PPM)) {
            throw new IllegalArgumentException("driftPpm: " + driftPpm + " (expected: -10000 to 10000)");
        }
        if (!(Math.abs(jumpSeconds) <= MOST_JUMP_SECONDS)) {
            throw new IllegalArgumentException("jumpSeconds: " + jumpSeconds + " (expected: -1e10 to 1e10)");
        }
        if (!(jumpAtSeconds >= 0)) {
            throw new IllegalArgumentException("jumpAtSeconds: " + jumpAtSeconds + " (expected: >= 0)");
        }
    }

    /** What the clock shows at {@code seconds} of a recording that began when it showed {@code startMillis}. */
    long millis(long startMillis, double seconds) {
        if (!told) {
            return SignalChunk.NO_CLOCK;
        }
        double shown = seconds * (1 + driftPpm / 1e6) + (seconds >= jumpAtSeconds ? jumpSeconds : 0);
        return startMillis + Math.round(shown * 1_000);
    }
}
