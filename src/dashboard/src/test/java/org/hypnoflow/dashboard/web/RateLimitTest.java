package org.hypnoflow.dashboard.web;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private final HandClock clock = new HandClock();
    private final RateLimit limit = new RateLimit(clock, 3);

    /** Turned by hand. */
    private static final class HandClock extends Clock {
        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Test
    void grantsSoManyAMinuteToEachCaller() {
        for (int i = 0; i < 3; i++) {
            limit.spend("a", "calls");
        }
        assertThatThrownBy(() -> limit.spend("a", "calls"))
                .isInstanceOf(RequestRefusedException.class)
                .hasMessage("calls: more than 3 a minute (expected: at most that); try again later");
        assertThatCode(() -> limit.spend("b", "calls")).doesNotThrowAnyException();

        clock.now = clock.now.plus(Duration.ofSeconds(20));
        assertThatCode(() -> limit.spend("a", "calls")).doesNotThrowAnyException();
        assertThatThrownBy(() -> limit.spend("a", "calls")).isInstanceOf(RequestRefusedException.class);
    }
}
