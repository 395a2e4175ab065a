package org.hypnoflow.flink.sink;

import java.time.Duration;

/**
 * How patient posting is.
 *
 * @param tries per body
 * @param firstPause before the second try; doubles from try to try
 * @param answerWithin how long an answer may take
 * @param mostWaiting bodies that wait; more push the oldest out
 * @param drainWithin how long the end waits for what is left
 */
record PostLimits(int tries, Duration firstPause, Duration answerWithin, int mostWaiting, Duration drainWithin) {
    static final PostLimits DEFAULT =
            new PostLimits(6, Duration.ofMillis(500), Duration.ofSeconds(5), 1000, Duration.ofSeconds(10));
}
