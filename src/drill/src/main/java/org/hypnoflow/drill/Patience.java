package org.hypnoflow.drill;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Asks again and again until the answer is yes, or it took too long. */
final class Patience {
    private static final long PAUSE_MILLIS = 200;

    /** A question that may fail. */
    interface Question {
        boolean ask() throws IOException, InterruptedException;
    }

    private Patience() {}

    /** @return whether the answer was yes in time */
    static boolean until(Duration limit, Question question) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!question.ask()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
        return true;
    }
}
