package org.hypnoflow.signal;

/**
 * A recorder's clock against its samples. Samples keep the time; the clock tells whether they kept it well: how far they
 * drift, and where the clock jumped. Immutable; public, since it is a state type.
 *
 * @param readings since the start or the last jump
 * @param originSeconds recording time of the first of them
 * @param originLagMillis the clock less the recording time at the first of them
 * @param newestSeconds recording time of the newest
 * @param newestLagMillis likewise, less {@code originLagMillis}
 * @param sumSeconds of recording time since the origin, over the readings
 * @param sumLag of lags since the origin; {@code sumSquares} and {@code sumProducts} complete the regression
 * @param jumpSeconds recording time of the last jump, NaN where none is recent
 */
public record ClockTrack(
        long readings,
        double originSeconds,
        double originLagMillis,
        double newestSeconds,
        double newestLagMillis,
        double sumSeconds,
        double sumLag,
        double sumSquares,
        double sumProducts,
        double jumpSeconds) {
    /** Nothing read yet. */
    public static final ClockTrack NONE = new ClockTrack(0, 0, 0, Double.NEGATIVE_INFINITY, 0, 0, 0, 0, 0, Double.NaN);

    /** A step of the clock that no drift explains. */
    static final double JUMP_MILLIS = 2_000;
    /** Worse than any crystal: what may pass as drift across a gap. */
    private static final double MOST_DRIFT_MILLIS_PER_SECOND = 0.5;
    /** A drift is told from five minutes on: before, the jitter of a network looks like one. */
    static final double DRIFT_SECONDS = 300;
    /** A jump is over when the clock has behaved for a minute. */
    static final double SETTLED_SECONDS = 60;

    private static final double PPM_PER_MILLI_PER_SECOND = 1_000;

    /** Takes the reading of a chunk; one without a clock, or without a sample of a known channel, tells nothing. */
    public ClockStep next(Recording recording, SignalChunk chunk) {
        if (chunk.deviceMillis() != SignalChunk.NO_CLOCK) {
            int sources = Math.min(chunk.counts().length, recording.sources().size());
            for (int source = 0; source < sources; source++) {
                if (chunk.counts()[source] > 0) {
                    double rateHz = recording.sources().get(source).rate().hz();
                    return next(chunk.firstSamples()[source] / rateHz, chunk.deviceMillis());
                }
            }
        }
        return new ClockStep(this, 0, false);
    }

    /**
     * Takes one reading. Readings of samples that are not newer than the newest tell nothing and change nothing.
     *
     * @param seconds recording time of the sample that was read at
     * @param deviceMillis the clock then
     */
    public ClockStep next(double seconds, long deviceMillis) {
        if (seconds <= newestSeconds) {
            return new ClockStep(this, 0, false);
        }
        double lag = deviceMillis - seconds * 1_000;
        if (readings == 0) {
            return new ClockStep(from(seconds, lag, Double.NaN), 0, false);
        }
        double step = lag - originLagMillis - newestLagMillis;
        if (Math.abs(step) > JUMP_MILLIS + MOST_DRIFT_MILLIS_PER_SECOND * (seconds - newestSeconds)) {
            return new ClockStep(from(seconds, lag, seconds), step / 1_000, false);
        }
        boolean settled = seconds - jumpSeconds >= SETTLED_SECONDS;
        return new ClockStep(with(seconds, lag, settled ? Double.NaN : jumpSeconds), 0, settled);
    }

    /**
     * How much faster the clock runs than the samples say, in parts per million, by linear regression since the last jump;
     * NaN where less than five minutes are known.
     */
    public double driftPpm() {
        double spread = readings * sumSquares - sumSeconds * sumSeconds;
        if (newestSeconds - originSeconds < DRIFT_SECONDS || !(spread > 0)) {
            return Double.NaN;
        }
        return (readings * sumProducts - sumSeconds * sumLag) / spread * PPM_PER_MILLI_PER_SECOND;
    }

    private static ClockTrack from(double seconds, double lag, double jumpSeconds) {
        return new ClockTrack(1, seconds, lag, seconds, 0, 0, 0, 0, 0, jumpSeconds);
    }

    private ClockTrack with(double seconds, double lag, double recentJump) {
        double x = seconds - originSeconds;
        double y = lag - originLagMillis;
        return new ClockTrack(
                readings + 1,
                originSeconds,
                originLagMillis,
                seconds,
                y,
                sumSeconds + x,
                sumLag + y,
                sumSquares + x * x,
                sumProducts + x * y,
                recentJump);
    }
}
