package org.hypnoflow.dashboard.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NightClockTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void tellsWhereTheWallClockJumps() {
        NightClock spring = new NightClock(LocalDateTime.of(2026, 3, 28, 23, 0), BERLIN);
        NightClock autumn = new NightClock(LocalDateTime.of(2026, 10, 24, 23, 0), BERLIN);

        assertThat(spring.clockJumps(8 * 3600)).containsExactly(Map.entry(3L * 3600, 3600L));
        assertThat(autumn.clockJumps(8 * 3600)).containsExactly(Map.entry(4L * 3600, -3600L));
        assertThat(spring.clockJumps(2 * 3600)).isEmpty();
    }

    @Test
    void hourThatComesTwiceIsTheFirst() {
        NightClock clock = new NightClock(LocalDateTime.of(2026, 10, 25, 2, 30), BERLIN);

        assertThat(clock.utcText(0)).isEqualTo("2026-10-25T00:30:00Z");
        assertThat(clock.localText(3600)).isEqualTo("2026-10-25T02:30:00");
        assertThat(clock.utcText(3600)).isEqualTo("2026-10-25T01:30:00Z");
    }

    @Test
    void keepsTheFractionOfTheStart() {
        NightClock clock = new NightClock(LocalDateTime.of(2026, 1, 1, 22, 0, 0, 500_000_000), null);

        assertThat(clock.localText(30)).isEqualTo("2026-01-01T22:00:30.5");
    }

    @Test
    void countsFromZeroWithoutAStart() {
        NightClock clock = new NightClock(null, BERLIN);

        assertThat(clock.localText(30)).isEmpty();
        assertThat(clock.utcText(30)).isEmpty();
        assertThat(clock.timeText(3_661)).isEqualTo("+01:01:01");
        assertThat(clock.clockJumps(1_000_000)).isEmpty();
    }
}
