package org.hypnoflow.alert;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;

/**
 * What rules may know of a recording beside its stages. The zone itself is not in it: what decides is how far the clock is
 * moved during the night, which no later table of zones can change.
 *
 * @param bed the bed's name in the lab; overrides of rules go by it
 * @param startSecondOfDay local time of day of the first sample, in seconds; -1 where unknown, then no rule with a clock
 *     window raises anything
 * @param clockMovesAfterSeconds from the first sample to the moment at which the local clock is put forward or back
 * @param clockMovesBySeconds how far, negative for back; 0 where it is not moved, or no zone is known
 */
public record BedContext(
        String recordingID, String bed, int startSecondOfDay, int clockMovesAfterSeconds, int clockMovesBySeconds)
        implements Serializable {

    static final int SECONDS_PER_DAY = 86_400;

    private static final int UNKNOWN = -1;

    public BedContext {
        requireNonNull(recordingID, "recordingID");
        requireNonNull(bed, "bed");
        if (startSecondOfDay < UNKNOWN || startSecondOfDay >= SECONDS_PER_DAY) {
            throw new IllegalArgumentException(
                    "startSecondOfDay: " + startSecondOfDay + " (expected: 0 to 86399, or -1 where unknown)");
        }
        if (clockMovesAfterSeconds < 0 || Math.abs((long) clockMovesBySeconds) > SECONDS_PER_DAY) {
            throw new IllegalArgumentException("clock moves: after " + clockMovesAfterSeconds + " s by "
                    + clockMovesBySeconds + " s (expected: after >= 0, by up to 86400 either way)");
        }
    }

    /** A bed whose clock just counts on. */
    public BedContext(String recordingID, String bed, int startSecondOfDay) {
        this(recordingID, bed, startSecondOfDay, 0, 0);
    }

    /**
     * A bed whose recording began at {@code start}; a start in the hour that comes twice is the first of the two.
     *
     * @param start null where unknown
     * @param zone null where unknown
     */
    public static BedContext of(String recordingID, String bed, LocalDateTime start, ZoneId zone) {
        if (start == null) {
            return new BedContext(recordingID, bed, UNKNOWN);
        }
        int second = start.toLocalTime().toSecondOfDay();
        ZonedDateTime begin = zone == null ? null : start.atZone(zone);
        ZoneOffsetTransition move = begin == null ? null : zone.getRules().nextTransition(begin.toInstant());
        if (move == null) {
            return new BedContext(recordingID, bed, second);
        }
        long after = Duration.between(begin.toInstant(), move.getInstant()).toSeconds();
        return after > Integer.MAX_VALUE
                ? new BedContext(recordingID, bed, second)
                : new BedContext(recordingID, bed, second, (int) after, (int)
                        move.getDuration().toSeconds());
    }

    /** Local time of day {@code seconds} after the first sample, in seconds; -1 where unknown. */
    int secondOfDay(long seconds) {
        if (startSecondOfDay < 0) {
            return UNKNOWN;
        }
        long moved = seconds >= clockMovesAfterSeconds ? clockMovesBySeconds : 0;
        return (int) Math.floorMod(startSecondOfDay + seconds + moved, (long) SECONDS_PER_DAY);
    }
}
