package org.hypnoflow.app.live;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A jump of a recorder's clock.
 *
 * @param seconds by which it jumps, 0 for never
 * @param atSeconds recording time of the jump
 */
record ClockJump(double seconds, double atSeconds) {
    static final ClockJump NEVER = new ClockJump(0, 0);

    private static final int SECONDS_PER_MINUTE = 60;

    /** Reads {@code SECONDS@MINUTE}. */
    static final class Converter implements ITypeConverter<ClockJump> {
        private static final Pattern FORM = Pattern.compile("([+-]?\\d{1,9}(?:\\.\\d+)?)@(\\d{1,6}(?:\\.\\d+)?)");

        @Override
        public ClockJump convert(String value) {
            Matcher matcher = FORM.matcher(value);
            if (!matcher.matches()) {
                throw new TypeConversionException("'" + value + "' (expected: SECONDS@MINUTE, such as -3600@90)");
            }
            return new ClockJump(
                    Double.parseDouble(matcher.group(1)), Double.parseDouble(matcher.group(2)) * SECONDS_PER_MINUTE);
        }
    }
}
