package org.hypnoflow.app.live;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Something that happens to beds at a minute of their recordings.
 *
 * @param what as it was written, empty for nothing
 */
record AtMinute(String what, double seconds) {
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,9}(?:\\.\\d+)?");

    static final AtMinute NEVER = new AtMinute("", 0);

    private static final int SECONDS_PER_MINUTE = 60;

    /**
     * What it is where it is a number, 0 for nothing.
     *
     * @param option that it was given by, and {@code example} of how
     * @throws IllegalArgumentException where it is none
     */
    double number(String option, String example) {
        if (what.isEmpty()) {
            return 0;
        }
        if (!NUMBER.matcher(what).matches()) {
            throw new IllegalArgumentException(
                    option + ": '" + what + "' (expected: a number at a minute, such as " + example + ")");
        }
        return Double.parseDouble(what);
    }

    /** Reads {@code WHAT@MINUTE}. */
    static final class Converter implements ITypeConverter<AtMinute> {
        private static final Pattern FORM = Pattern.compile("(.+)@(\\d{1,6}(?:\\.\\d+)?)");

        @Override
        public AtMinute convert(String value) {
            Matcher matcher = FORM.matcher(value);
            if (!matcher.matches()) {
                throw new TypeConversionException("'" + value + "' (expected: WHAT@MINUTE, such as C4-M1@90)");
            }
            return new AtMinute(matcher.group(1), Double.parseDouble(matcher.group(2)) * SECONDS_PER_MINUTE);
        }
    }
}
