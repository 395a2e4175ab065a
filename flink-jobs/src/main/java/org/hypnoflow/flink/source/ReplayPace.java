package org.hypnoflow.flink.source;

import java.io.Serializable;

/**
 * How a recording is cut and how fast it is sent. None of it changes a stage.
 *
 * @param speed recording seconds per second of wall clock; 0 sends as fast as the job takes it
 * @param chunkMillis length of a chunk, rounded to whole data records where it is longer than one
 */
public record ReplayPace(double speed, long chunkMillis) implements Serializable {
    /** One epoch: the longest chunk that does not make an epoch wait for the next one. */
    public static final ReplayPace AS_FAST_AS_POSSIBLE = new ReplayPace(0, 30_000);

    static final long MOST_CHUNK_MILLIS = 600_000;

    public ReplayPace {
        if (!(speed >= 0) || speed > 1e6) {
            throw new IllegalArgumentException("speed: " + speed + " (expected: 0 for no pace, or up to 1e6)");
        }
        if (chunkMillis < 1 || chunkMillis > MOST_CHUNK_MILLIS) {
            throw new IllegalArgumentException(
                    "chunkMillis: " + chunkMillis + " (expected: 1 to " + MOST_CHUNK_MILLIS + ")");
        }
    }

    boolean isPaced() {
        return speed > 0;
    }
}
