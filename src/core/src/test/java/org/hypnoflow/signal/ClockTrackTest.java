package org.hypnoflow.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClockTrackTest {
    private static final long START_MILLIS = 1_700_000_000_000L;
    private static final double HOUR_SECONDS = 3_600;

    @ParameterizedTest
    @ValueSource(doubles = {-200, -35, 0, 35, 200})
    void tellsDriftThroughTheJitterOfReadings(double ppm) {
        SplittableRandom random = new SplittableRandom(1);
        ClockTrack track = ClockTrack.NONE;
        for (int second = 0; second <= HOUR_SECONDS; second++) {
            double jitterMillis = random.nextDouble(-20, 20);
            ClockStep step = track.next(second, millis(second * (1 + ppm / 1e6)) + Math.round(jitterMillis));
            assertThat(step.jumpSeconds()).isZero();
            track = step.track();
        }

        assertThat(track.driftPpm()).isCloseTo(ppm, within(1.0));
    }

    @Test
    void tellsNoDriftBeforeFiveMinutes() {
        assertThat(ClockTrack.NONE.driftPpm()).isNaN();
        assertThat(upTo(299).driftPpm()).isNaN();
        assertThat(upTo(300).driftPpm()).isCloseTo(0, within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(doubles = {200_000, -3_600, 2.5, -2.5, 3.2e9})
    void tellsAJumpOnceAndWhenItIsOver(double bySeconds) {
        ClockTrack track = upTo(600);

        ClockStep jump = track.next(601, millis(601 + bySeconds));
        assertThat(jump.jumpSeconds()).isCloseTo(bySeconds, within(0.01));
        assertThat(jump.settled()).isFalse();

        track = jump.track();
        for (int second = 602; second < 661; second++) {
            ClockStep step = track.next(second, millis(second + bySeconds));
            assertThat(step.jumpSeconds()).isZero();
            assertThat(step.settled()).isFalse();
            track = step.track();
        }
        ClockStep over = track.next(661, millis(661 + bySeconds));
        assertThat(over.settled()).isTrue();
        assertThat(over.track().next(662, millis(662 + bySeconds)).settled()).isFalse();
    }

    @Test
    void readingsOfOlderSamplesChangeNothing() {
        ClockTrack track = upTo(20);

        ClockStep late = track.next(12, millis(9_999));

        assertThat(late.track()).isSameAs(track);
        assertThat(late.jumpSeconds()).isZero();
        assertThat(track.next(20, millis(20)).track()).isSameAs(track);
    }

    @Test
    void aGapWithDriftIsNoJump() {
        ClockTrack track = upTo(600);

        ClockStep afterTwoHours = track.next(600 + 2 * HOUR_SECONDS, millis(600 + 2 * HOUR_SECONDS * 1.0002));

        assertThat(afterTwoHours.jumpSeconds()).isZero();
    }

    private static ClockTrack upTo(int seconds) {
        ClockTrack track = ClockTrack.NONE;
        for (int second = 0; second <= seconds; second++) {
            track = track.next(second, millis(second)).track();
        }
        return track;
    }

    private static long millis(double seconds) {
        return START_MILLIS + Math.round(seconds * 1_000);
    }
}
