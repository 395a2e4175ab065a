package org.hypnoflow.app.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.hypnoflow.app.InputRefusedException;
import org.hypnoflow.transition.LocalClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.TypeConversionException;

class ClockTimeTest {
    private static final LocalClock START = new LocalClock(LocalDateTime.of(1989, 4, 24, 22, 13), null);

    @ParameterizedTest
    @CsvSource({"22:41, 28", "22:13, 0", "22:12, 1439", "06:30, 497", "6:30, 497", "+0:35, 35", "+26:00, 1560"})
    void findsTheFirstSuchMomentOfTheNight(String text, long minutes) {
        assertThat(ClockTime.parse(text).after(START, "night.edf")).isEqualTo(Duration.ofMinutes(minutes));
    }

    @Test
    void countsSecondsAfterTheStart() {
        assertThat(ClockTime.parse("+1:02:03").after(null, "night.edf")).isEqualTo(Duration.ofSeconds(3723));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-24T22:00, 22:30, 1800, ''",
        "2026-10-24T22:00, 03:30, 23400, ''",
        "2026-10-24T22:00, 02:30, 16200, the first of the two is taken",
        "2027-03-27T22:00, 06:00, 25200, ''",
        "2027-03-27T22:00, 02:30, 16200, taken as 03:30:00"
    })
    void followsTheClockOfAZone(LocalDateTime start, String text, long seconds, String doubt) {
        LocalClock recording = new LocalClock(start, ZoneId.of("Europe/Berlin"));
        ClockTime time = ClockTime.parse(text);
        Duration found = time.after(recording, "night.edf");

        assertThat(found).isEqualTo(Duration.ofSeconds(seconds));
        assertThat(time.doubt(recording, found)).endsWith(doubt);
        assertThat(time.doubt(recording, found).isEmpty()).isEqualTo(doubt.isEmpty());
    }

    @Test
    void refusesAClockTimeInARecordingWithoutStart() {
        assertThatThrownBy(() -> ClockTime.parse("22:41").after(null, "night.edf"))
                .isInstanceOf(InputRefusedException.class)
                .hasMessageContaining("night.edf")
                .hasMessageContaining("+0:35");
    }

    @ParameterizedTest
    @CsvSource({"25:00", "dusk", "+1", "22.41", "''"})
    void explainsWhatATimeLooksLike(String text) {
        assertThatThrownBy(() -> new ClockTime.Converter().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("22:41");
    }
}
