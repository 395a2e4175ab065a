package org.hypnoflow.dashboard.web;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * So many calls a minute for each caller, saved up to a minute's worth; callers are forgotten oldest first, so that their
 * number takes no memory. Thread-safe.
 */
final class RateLimit {
    private static final int MOST_CALLERS = 10_000;
    private static final double MINUTE_MILLIS = 60_000;

    private final Clock clock;
    private final int perMinute;
    private final Map<String, Credit> credits = new LinkedHashMap<>(16, 0.75f, true);

    private record Credit(double calls, long atMillis) {}

    RateLimit(Clock clock, int perMinute) {
        this.clock = clock;
        this.perMinute = perMinute;
    }

    /** @throws RequestRefusedException where the caller has used up its calls (429) */
    void spend(String caller, String what) {
        if (!isGranted(caller)) {
            throw new RequestRefusedException(
                    429, what + ": more than " + perMinute + " a minute (expected: at most that); try again later");
        }
    }

    private synchronized boolean isGranted(String caller) {
        long now = clock.millis();
        Credit before = credits.getOrDefault(caller, new Credit(perMinute, now));
        double saved = Math.min(perMinute, before.calls() + (now - before.atMillis()) * perMinute / MINUTE_MILLIS);
        boolean granted = saved >= 1;
        credits.put(caller, new Credit(granted ? saved - 1 : saved, now));
        if (credits.size() > MOST_CALLERS) {
            credits.remove(credits.keySet().iterator().next());
        }
        return granted;
    }
}
