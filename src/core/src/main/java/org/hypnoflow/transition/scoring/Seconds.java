package org.hypnoflow.transition.scoring;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times as scorings spell them, those of programs too, which write 30.0000000000000036 and 3e1. Numbers without bounds are
 * not read: their digits alone could fill memory.
 */
final class Seconds {
    private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d{1,9}(?:\\.\\d{0,20})?(?:[eE][+-]?\\d{1,2})?");
    private static final BigDecimal BOUND = BigDecimal.valueOf(1_000_000_000);
    /** A picosecond; what is finer comes from binary fractions. */
    private static final int DECIMALS = 12;

    private static final Pattern CLOCK = Pattern.compile("(\\d{1,3}):(\\d{1,2}):(\\d{1,2}(?:\\.\\d{1,9})?)");

    private Seconds() {}

    /** Null where {@code text} is no decimal number of reasonable size. */
    static BigDecimal decimal(String text) {
        String number = text.strip();
        if (!DECIMAL.matcher(number).matches()) {
            return null;
        }
        BigDecimal seconds = new BigDecimal(number);
        if (seconds.abs().compareTo(BOUND) >= 0) {
            return null;
        }
        return seconds.setScale(Math.max(0, Math.min(DECIMALS, seconds.scale())), RoundingMode.HALF_UP);
    }

    /** Hours, minutes and seconds; null where {@code text} is not that. */
    static BigDecimal clock(String text) {
        Matcher parts = CLOCK.matcher(text.strip());
        if (!parts.matches() || Integer.parseInt(parts.group(2)) > 59) {
            return null;
        }
        long minutes = 60L * Integer.parseInt(parts.group(1)) + Integer.parseInt(parts.group(2));
        return BigDecimal.valueOf(minutes * 60).add(new BigDecimal(parts.group(3)));
    }
}
