package org.hypnoflow.transition;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.hypnoflow.epoch.EpochGrid;

/**
 * The time in bed: from lights off to lights on, both counted from the first sample of the recording. Statistics count
 * whole epochs, so each end moves to the nearest epoch boundary.
 */
public record Lights(Duration off, LightsSource offSource, Duration on, LightsSource onSource) {
    private static final double EPOCH_MILLIS = EpochGrid.EPOCH_SECONDS * 1000.0;

    public Lights {
        requireNonNull(offSource, "offSource");
        requireNonNull(onSource, "onSource");
        if (off.isNegative() || on.compareTo(off) < 0) {
            throw new IllegalArgumentException("lights off: " + off.toSeconds() + " s, lights on: " + on.toSeconds()
                    + " s after the start of the recording (expected: 0 <= off <= on)");
        }
    }

    /** The whole recording of {@code epochs} whole epochs. */
    public static Lights wholeRecording(int epochs) {
        Duration end = Duration.ofSeconds((long) epochs * EpochGrid.EPOCH_SECONDS);
        return new Lights(Duration.ZERO, LightsSource.RECORDING, end, LightsSource.RECORDING);
    }

    /** The same with lights off at {@code off}. */
    public Lights withOff(Duration off, LightsSource source) {
        return new Lights(off, source, on, onSource);
    }

    /** The same with lights on at {@code on}. */
    public Lights withOn(Duration on, LightsSource source) {
        return new Lights(off, offSource, on, source);
    }

    /** First epoch in bed, at most {@code epochs}. */
    public int firstEpoch(int epochs) {
        return Math.min(epochs, nearestBoundary(off));
    }

    /** The epoch after the last one in bed, at most {@code epochs}. */
    public int endEpoch(int epochs) {
        return Math.min(epochs, nearestBoundary(on));
    }

    private static int nearestBoundary(Duration time) {
        return (int) Math.min(Integer.MAX_VALUE, Math.round(time.toMillis() / EPOCH_MILLIS));
    }
}
