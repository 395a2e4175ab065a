package org.hypnoflow.transition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The clock goes back at 03:00 on 25 October 2026 in Berlin, and forward at 02:00 on 28 March 2027. */
class LocalClockTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalClock AUTUMN = new LocalClock(LocalDateTime.of(2026, 10, 24, 22, 0), BERLIN);
    private static final LocalClock SPRING = new LocalClock(LocalDateTime.of(2027, 3, 27, 22, 0), BERLIN);
    private static final Duration FIRST = Duration.ofHours(4).plusMinutes(30);
    private static final Duration SECOND = FIRST.plusHours(1);

    @ParameterizedTest
    @CsvSource({
        "2026-10-24T22:00, 22:30, 1800",
        "2026-10-24T22:00, 02:30, 16200",
        "2026-10-24T22:00, 03:30, 23400",
        "2026-10-24T22:00, 21:59, 89940",
        "2026-10-25T02:45, 02:50, 300",
        "2026-10-25T02:45, 02:30, 2700",
        "2027-03-27T22:00, 01:59, 14340",
        "2027-03-27T22:00, 02:30, 16200",
        "2027-03-27T22:00, 03:30, 16200",
        "2027-03-28T03:10, 02:30, 84000",
        "2026-11-24T22:00, 03:30, 19800"
    })
    void findsTheFirstMomentAtWhichTheClockShowsATime(LocalDateTime start, LocalTime time, long seconds) {
        assertThat(new LocalClock(start, BERLIN).until(time, Duration.ZERO)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-24T22:00, 22:00, 0",
        "2026-10-24T22:00, 21:59, -60",
        "2026-11-24T22:00, 10:01, -43140",
        "2026-11-24T22:00, 10:00, 43200",
        "2026-11-24T22:00, 09:59, 43140",
        "2026-10-24T22:00, 03:30, 23400",
        "2026-10-25T03:30, 22:00, -23400"
    })
    void findsTheNearestMomentAtWhichTheClockShowsATime(LocalDateTime start, LocalTime time, long seconds) {
        assertThat(new LocalClock(start, BERLIN).nearest(time)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void justCountsOnWithoutAZone() {
        LocalClock clock = new LocalClock(LocalDateTime.of(2026, 10, 24, 22, 0), null);

        assertThat(clock.until(LocalTime.of(3, 30), Duration.ZERO))
                .isEqualTo(Duration.ofHours(5).plusMinutes(30));
        assertThat(clock.isTwice(Duration.ofHours(4))).isFalse();
        assertThat(LocalClock.of(null, BERLIN)).isNull();
    }

    @Test
    void findsTheSecondOfTwoFromTheFirstOn() {
        assertThat(AUTUMN.until(LocalTime.of(2, 30), FIRST.plusNanos(1))).isEqualTo(SECOND);
        assertThat(AUTUMN.until(LocalDateTime.of(2026, 10, 25, 3, 30))).isEqualTo(SECOND.plusHours(1));
        assertThat(AUTUMN.until(LocalDateTime.of(2026, 10, 24, 21, 59))).isEqualTo(Duration.ofMinutes(-1));
    }

    @Test
    void saysWhichOfTwoIsTakenAndWhatIsLeftOut() {
        LocalTime time = LocalTime.of(2, 30);

        assertThat(AUTUMN.doubt(time, FIRST))
                .isEqualTo("02:30:00 comes twice that night, as the clock is put back; the first of the two is taken");
        assertThat(AUTUMN.doubt(time, SECOND)).contains("the second of the two");
        assertThat(AUTUMN.doubt(LocalTime.of(3, 30), SECOND.plusHours(1))).isEmpty();
        assertThat(SPRING.doubt(time, FIRST))
                .isEqualTo("02:30:00 does not come that night, the clock leaves it out; taken as 03:30:00");
    }
}
