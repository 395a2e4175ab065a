package org.hypnoflow.bench;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Says which rung is measured and how long the rest will take: a line per rung, and on a terminal how far it is. */
final class LoadProgress {
    /** Start of the JVM, the broker and the beds, and the end of all of them. */
    private static final int AROUND_SECONDS = 15;

    private final PrintStream out;
    private final boolean watched;
    private final int rungs;
    private final int rungSeconds;

    /** @param measuredSeconds warming included */
    LoadProgress(PrintStream out, boolean watched, int rungs, int measuredSeconds) {
        this.out = out;
        this.watched = watched;
        this.rungs = rungs;
        this.rungSeconds = measuredSeconds + AROUND_SECONDS;
    }

    /** @param place of the rung among those that are not measured yet, from 0 */
    void begin(int place, LoadPlan.Rung rung) {
        out.println(String.format(
                Locale.ROOT, "rung %d of %d: %s; about %s left", place + 1, rungs, rung.name(), time(left(place, 0))));
    }

    void at(int place, long elapsedSeconds) {
        if (watched) {
            long percent = Math.min(99, 100 * elapsedSeconds / rungSeconds);
            out.print(String.format(
                    Locale.ROOT, "\r%d %% of this rung; about %s left  ", percent, time(left(place, elapsedSeconds))));
            out.flush();
        }
    }

    void end() {
        if (watched) {
            out.print("\r\u001b[K");
            out.flush();
        }
    }

    private long left(int place, long elapsedSeconds) {
        return (long) (rungs - place) * rungSeconds - Math.min(elapsedSeconds, rungSeconds);
    }

    private static String time(long seconds) {
        Duration time = Duration.ofSeconds(seconds);
        return time.toMinutes() + " min " + time.toSecondsPart() + " s";
    }
}
