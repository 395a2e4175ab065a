package org.hypnoflow.app.score;

import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hypnoflow.app.InputRefusedException;
import org.hypnoflow.transition.LocalClock;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A moment of the night as a user names it: {@code 22:41} or {@code 22:41:30} on the clock at the patient, or
 * {@code +0:35} (hours, minutes and perhaps seconds) after the first sample. Exactly one of the two is not null.
 */
record ClockTime(LocalTime clock, Duration afterStart) {
    private static final Pattern AFTER_START = Pattern.compile("\\+(\\d{1,3}):([0-5]\\d)(?::([0-5]\\d))?");

    static ClockTime parse(String text) {
        Matcher after = AFTER_START.matcher(text);
        if (after.matches()) {
            long seconds = after.group(3) == null ? 0 : Long.parseLong(after.group(3));
            return new ClockTime(
                    null,
                    Duration.ofHours(Long.parseLong(after.group(1)))
                            .plusMinutes(Long.parseLong(after.group(2)))
                            .plusSeconds(seconds));
        }
        return new ClockTime(LocalTime.parse(text.length() == 4 ? "0" + text : text), null);
    }

    /**
     * Time after the first sample; a clock time is the first one at or after the start.
     *
     * @param recording its clock, null where its start is unknown
     */
    Duration after(LocalClock recording, String fileName) {
        if (afterStart != null) {
            return afterStart;
        }
        if (recording == null) {
            throw new InputRefusedException(fileName + ": start time is not in the file, so " + clock
                    + " has no place in it (expected: a time after the first sample, such as +0:35)");
        }
        return recording.until(clock, Duration.ZERO);
    }

    /** Whether the clock shows it less than half a day before the first sample, and not after. */
    boolean isBeforeStart(LocalClock recording) {
        return clock != null && recording.nearest(clock).isNegative();
    }

    /** As it is written on the command line. */
    String text() {
        return clock == null ? text(afterStart) : clock.toString();
    }

    /** A time after the first sample as it is written on the command line. */
    static String text(Duration afterStart) {
        return "+%d:%02d:%02d".formatted(afterStart.toHours(), afterStart.toMinutesPart(), afterStart.toSecondsPart());
    }

    /** What is to be said of {@code found}, which {@link #after} gave; empty where nothing is. */
    String doubt(LocalClock recording, Duration found) {
        return clock == null ? "" : recording.doubt(clock, found);
    }

    /** For picocli. */
    static final class Converter implements ITypeConverter<ClockTime> {
        @Override
        public ClockTime convert(String text) {
            try {
                return parse(text);
            } catch (DateTimeParseException failure) {
                throw new TypeConversionException(
                        "'" + text + "' (expected: 22:41, 22:41:30, or +0:35 after the start)");
            }
        }
    }
}
