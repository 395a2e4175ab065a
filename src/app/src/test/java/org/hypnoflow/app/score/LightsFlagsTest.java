package org.hypnoflow.app.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDateTime;
import org.hypnoflow.app.InputRefusedException;
import org.hypnoflow.transition.Lights;
import org.hypnoflow.transition.LightsSource;
import org.hypnoflow.transition.LocalClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Eight hours from 22:45 on. */
class LightsFlagsTest {
    private static final LocalClock CLOCK = new LocalClock(LocalDateTime.of(2026, 1, 1, 22, 45), null);
    private static final Lights WHOLE = Lights.wholeRecording(960);

    @Test
    void correctAnAnnotationThatFitsNeitherOfThem() {
        Lights pressedLate = WHOLE.withOff(Duration.ofHours(7), LightsSource.ANNOTATION);

        Lights lights = over(pressedLate, "+0:30", "+6:30");

        assertThat(lights.off()).isEqualTo(Duration.ofMinutes(30));
        assertThat(lights.on()).isEqualTo(Duration.ofMinutes(390));
        assertThat(lights.offSource()).isEqualTo(LightsSource.FLAG);
    }

    @Test
    void nameTheAnnotationThatContradictsThem() {
        Lights pressedLate = WHOLE.withOff(Duration.ofHours(7), LightsSource.ANNOTATION);

        assertThatThrownBy(() -> over(pressedLate, null, "05:15"))
                .isInstanceOf(InputRefusedException.class)
                .hasMessage("night.edf: lights off at +7:00:00 (its annotation), lights on at +6:30:00 (--lights-on)"
                        + " (expected: off before on; tell both with --lights-off and --lights-on)");
    }

    /** The next time that a clock shows 22:41 is nearly a day later. */
    @ParameterizedTest
    @CsvSource({
        "22:41, , --lights-off 22:41",
        " , 22:41, --lights-on 22:41",
        "07:15, , --lights-off 07:15",
        "+9:00, , --lights-off +9:00:00"
    })
    void refuseTimesOutsideOfTheRecording(String off, String on, String words) {
        assertThatThrownBy(() -> over(WHOLE, off, on))
                .isInstanceOf(InputRefusedException.class)
                .hasMessage("night.edf: " + words
                        + " (expected: a time in the recording, from 22:45:00 to 06:45:00; +0:00 is its start)");
    }

    /** The recorder was stopped a little before the light was switched on. */
    @Test
    void takeLightsOnBehindTheEnd() {
        assertThat(over(WHOLE, null, "06:50").endEpoch(960)).isEqualTo(960);
    }

    private static Lights over(Lights told, String off, String on) {
        LightsFlags flags =
                new LightsFlags(off == null ? null : ClockTime.parse(off), on == null ? null : ClockTime.parse(on));
        return flags.over(told, CLOCK, Duration.ofHours(8), "night.edf");
    }
}
