package org.hypnoflow.signal.edf;

import static org.hypnoflow.signal.edf.EdfFormatException.quote;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The fixed-width texts of a header. Padding may be blanks or zero bytes on either side; what is between must be the
 * whole value. Where the fixed part is shifted, the patient's name stands in other fields: of those that are refused
 * nothing is told but what a number, a date or a time is written with, and of the first field nothing.
 */
final class HeaderText {
    private static final Pattern DECIMAL = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,2})?");

    private static final Pattern SHOWN = Pattern.compile("[0-9 .:+-]*");
    private static final String HIDDEN = "text that is not shown, since it may be the patient's";

    private final Path file;
    private final byte[] bytes;

    HeaderText(Path file, byte[] bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    String text(int offset, int width) {
        int from = offset;
        int to = offset + width;
        while (from < to && isPadding(bytes[from])) {
            from++;
        }
        while (to > from && isPadding(bytes[to - 1])) {
            to--;
        }
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    boolean isDecimal(int offset, int width) {
        return DECIMAL.matcher(text(offset, width)).matches();
    }

    BigDecimal decimal(String field, int offset, int width) throws EdfFormatException {
        if (!isDecimal(offset, width)) {
            throw refused(field, offset, width, "a number with a decimal point, in ASCII");
        }
        return value(offset, width);
    }

    boolean isInteger(int offset, int width, int bound) {
        return isInteger(offset, width, -bound, bound);
    }

    int integer(String field, int offset, int width, int min, int max) throws EdfFormatException {
        if (!isInteger(offset, width, min, max)) {
            throw refused(field, offset, width, "a whole number from " + min + " to " + max);
        }
        return value(offset, width).intValueExact();
    }

    private boolean isInteger(int offset, int width, int min, int max) {
        if (!isDecimal(offset, width)) {
            return false;
        }
        BigDecimal value = value(offset, width);
        boolean whole = value.signum() == 0 || value.stripTrailingZeros().scale() <= 0;
        return whole && value.compareTo(BigDecimal.valueOf(min)) >= 0 && value.compareTo(BigDecimal.valueOf(max)) <= 0;
    }

    private BigDecimal value(int offset, int width) {
        return new BigDecimal(text(offset, width));
    }

    EdfFormatException refused(String field, int offset, int width, String expected) {
        String found = new String(bytes, offset, width, StandardCharsets.ISO_8859_1);
        boolean hidden = offset == 0
                || (offset < EdfHeaderReader.FIXED_BYTES
                        && !SHOWN.matcher(found).matches());
        return new EdfFormatException(file, field, offset, hidden ? HIDDEN : quote(found), expected);
    }

    private static boolean isPadding(byte value) {
        return value >= 0 && value <= ' ';
    }
}
