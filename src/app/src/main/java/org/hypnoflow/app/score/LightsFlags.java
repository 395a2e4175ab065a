package org.hypnoflow.app.score;

import java.time.Duration;
import java.time.format.DateTimeFormatter;
import org.hypnoflow.app.InputRefusedException;
import org.hypnoflow.transition.Lights;
import org.hypnoflow.transition.LightsSource;
import org.hypnoflow.transition.LocalClock;

/** Lights off and lights on as a user tells them, over what a recording says; null where nobody told. */
record LightsFlags(ClockTime off, ClockTime on) {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ISO_LOCAL_TIME;

    /**
     * Both ends are taken before they are held against each other, so that a wrong annotation is no reason to refuse what
     * corrects it.
     *
     * @param clock of the recording, null where its start is unknown
     * @param end of the recording after its first sample
     * @throws InputRefusedException where a time is outside of the recording, or lights go on before they go off
     */
    Lights over(Lights told, LocalClock clock, Duration end, String fileName) {
        Duration offAt = off == null ? told.off() : off.after(clock, fileName);
        Duration onAt = on == null ? told.on() : on.after(clock, fileName);
        if (off != null && offAt.compareTo(end) > 0) {
            throw outside("--lights-off", off, clock, end, fileName);
        }
        if (on != null && onAt.compareTo(end) > 0 && on.isBeforeStart(clock)) {
            throw outside("--lights-on", on, clock, end, fileName);
        }
        LightsSource offSource = off == null ? told.offSource() : LightsSource.FLAG;
        LightsSource onSource = on == null ? told.onSource() : LightsSource.FLAG;
        if (onAt.compareTo(offAt) < 0) {
            throw new InputRefusedException(fileName + ": lights off at " + ClockTime.text(offAt) + " ("
                    + words(offSource, "--lights-off") + "), lights on at " + ClockTime.text(onAt) + " ("
                    + words(onSource, "--lights-on")
                    + ") (expected: off before on; tell both with --lights-off and --lights-on)");
        }
        return new Lights(offAt, offSource, onAt, onSource);
    }

    private static InputRefusedException outside(
            String flag, ClockTime asked, LocalClock clock, Duration end, String fileName) {
        String from = clock == null ? ClockTime.text(Duration.ZERO) : CLOCK.format(clock.start());
        String to = clock == null ? ClockTime.text(end) : CLOCK.format(clock.at(end));
        return new InputRefusedException(fileName + ": " + flag + " " + asked.text()
                + " (expected: a time in the recording," + " from " + from + " to " + to + "; +0:00 is its start)");
    }

    private static String words(LightsSource source, String flag) {
        return switch (source) {
            case FLAG -> flag;
            case ANNOTATION -> "its annotation";
            case RECORDING -> "where the recording begins or ends";
        };
    }
}
