package org.hypnoflow.transition;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;

/**
 * The clock at the patient, and where in a recording it shows a time. Where a zone is known it follows its daylight saving
 * through the night; else it just counts on. A start, or any other moment, in the hour that comes twice is the first of
 * the two; a time that the clock leaves out is the moment at which it would have come.
 *
 * @param start local time of the first sample
 * @param zone null where unknown
 */
public record LocalClock(LocalDateTime start, ZoneId zone) {
    private static final Duration HALF_A_DAY = Duration.ofHours(12);
    private static final DateTimeFormatter TEXT = DateTimeFormatter.ISO_LOCAL_TIME;

    public LocalClock {
        requireNonNull(start, "start");
    }

    /** Null where {@code start} is. */
    public static LocalClock of(LocalDateTime start, ZoneId zone) {
        return start == null ? null : new LocalClock(start, zone);
    }

    /** From the first sample to {@code local}; negative before it. */
    public Duration until(LocalDateTime local) {
        return moments(local).get(0);
    }

    /** From the first sample to the first moment at or after {@code from} at which the clock shows {@code time}. */
    public Duration until(LocalTime time, Duration from) {
        LocalDateTime begin = at(from);
        LocalDate day = begin.toLocalDate();
        while (true) {
            LocalDateTime local = day.atTime(time);
            boolean passed = isLeftOut(local) && local.isBefore(begin);
            for (Duration moment : moments(local)) {
                if (!passed && moment.compareTo(from) >= 0) {
                    return moment;
                }
            }
            day = day.plusDays(1);
        }
    }

    /** From the first sample to the nearest moment at which the clock shows {@code time}, less than half a day either way. */
    public Duration nearest(LocalTime time) {
        return until(time, HALF_A_DAY.negated().plusNanos(1));
    }

    /** What the clock shows {@code after} the first sample. */
    public LocalDateTime at(Duration after) {
        return zone == null ? start.plus(after) : start.atZone(zone).plus(after).toLocalDateTime();
    }

    /** Whether the clock shows this time once more, an hour or so before or after. */
    public boolean isTwice(Duration after) {
        return moments(at(after)).size() > 1;
    }

    /** What is to be said of {@code time} taken as {@code found} after the first sample; empty where nothing is. */
    public String doubt(LocalTime time, Duration found) {
        LocalDateTime shown = at(found);
        if (!shown.toLocalTime().equals(time)) {
            return TEXT.format(time) + " does not come that night, the clock leaves it out; taken as "
                    + TEXT.format(shown.toLocalTime());
        }
        if (!isTwice(found)) {
            return "";
        }
        boolean first = moments(shown).get(0).equals(found);
        return TEXT.format(time) + " comes twice that night, as the clock is put back; the "
                + (first ? "first" : "second") + " of the two is taken";
    }

    private boolean isLeftOut(LocalDateTime local) {
        return zone != null && zone.getRules().getValidOffsets(local).isEmpty();
    }

    /** All at which the clock shows {@code local}, in order; where it leaves that out, the one in its place. */
    private List<Duration> moments(LocalDateTime local) {
        if (zone == null) {
            return List.of(Duration.between(start, local));
        }
        ZonedDateTime begin = start.atZone(zone);
        ZonedDateTime moment = local.atZone(zone);
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        return change != null && change.isOverlap()
                ? List.of(
                        Duration.between(begin, moment.withEarlierOffsetAtOverlap()),
                        Duration.between(begin, moment.withLaterOffsetAtOverlap()))
                : List.of(Duration.between(begin, moment));
    }
}
