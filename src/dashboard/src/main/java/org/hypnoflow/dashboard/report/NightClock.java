package org.hypnoflow.dashboard.report;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The clock of one night: seconds from the first sample to local time and UTC. Where a zone is known, local time follows
 * its daylight saving through the night; a start in the hour that comes twice is taken as the first of the two. Without a
 * zone, local time just counts on, and UTC is unknown.
 *
 * @param start null where the recording does not say; then there is no local time either
 * @param zone null where unknown
 */
record NightClock(LocalDateTime start, ZoneId zone) {
    private static final DateTimeFormatter TIME_OF_DAY = DateTimeFormatter.ofPattern("HH:mm:ss");

    /** ISO local date and time without offset; empty without a start. */
    String localText(long seconds) {
        return start == null ? "" : DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(local(seconds));
    }

    /** ISO instant; empty without a start or a zone. */
    String utcText(long seconds) {
        return start == null || zone == null
                ? ""
                : DateTimeFormatter.ISO_INSTANT.format(zoned(seconds).toInstant());
    }

    /** Time of day, or time since the start where that is all there is. */
    String timeText(long seconds) {
        return start == null
                ? String.format(Locale.ROOT, "+%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60)
                : TIME_OF_DAY.format(local(seconds));
    }

    /** Seconds since 1970 on the wall clock at the patient, for time axes; seconds since the start without a start. */
    long wallSeconds(long seconds) {
        return start == null ? seconds : local(seconds).toEpochSecond(ZoneOffset.UTC);
    }

    /** Where the wall clock jumps before {@code end}: seconds since the start to the sum of the jumps so far. */
    Map<Long, Long> clockJumps(long end) {
        Map<Long, Long> jumps = new LinkedHashMap<>();
        if (start == null || zone == null) {
            return jumps;
        }
        Instant first = zoned(0).toInstant();
        long offset = zoned(0).getOffset().getTotalSeconds();
        ZoneOffsetTransition next = zone.getRules().nextTransition(first);
        while (next != null && next.getInstant().isBefore(first.plusSeconds(end))) {
            long jump = next.getOffsetAfter().getTotalSeconds() - offset;
            jumps.put(Duration.between(first, next.getInstant()).toSeconds(), jump);
            next = zone.getRules().nextTransition(next.getInstant());
        }
        return jumps;
    }

    private LocalDateTime local(long seconds) {
        return zone == null ? start.plusSeconds(seconds) : zoned(seconds).toLocalDateTime();
    }

    private ZonedDateTime zoned(long seconds) {
        return start.atZone(zone).plusSeconds(seconds);
    }
}
