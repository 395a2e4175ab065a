package org.hypnoflow.signal.edf;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The header of an EDF+C file without patient, by the EDF+ specification: ASCII, left-aligned, padded with blanks. */
final class EdfHeaderWriter {
    static final int RECORD_COUNT_OFFSET = 236;
    static final String ANNOTATION_LABEL = "EDF Annotations";
    private static final int NUMBER_WIDTH = 8;

    private final StringBuilder header = new StringBuilder();

    /** @param start null where unknown: then the date that the specification reserves for that is written */
    EdfHeaderWriter(LocalDateTime start, BigDecimal recordDurationSeconds, List<EdfSignal> signals) {
        put("version", "0", 8);
        put("patient", "X X X X", 80);
        put("recording", "Startdate " + (start == null ? "X" : fullDate(start)) + " X X X", 80);
        put("start date", start == null ? "01.01.85" : date(start), 8);
        put(
                "start time",
                start == null ? "00.00.00" : twoDigits(".", start.getHour(), start.getMinute(), start.getSecond()),
                8);
        put("header bytes", Integer.toString(EdfHeaderReader.FIXED_BYTES * (signals.size() + 1)), 8);
        put("reserved", "EDF+C", 44);
        put("number of data records", "-1", NUMBER_WIDTH);
        put("duration of a data record", number("recordDurationSeconds", recordDurationSeconds), NUMBER_WIDTH);
        put("number of signals", Integer.toString(signals.size()), 4);
        putAll("label", signals, EdfSignal::label, 16);
        putAll("transducer", signals, EdfSignal::transducer, 80);
        putAll("unit", signals, EdfSignal::unit, 8);
        putAll("physicalMin", signals, signal -> number("physicalMin", signal.physicalMin()), NUMBER_WIDTH);
        putAll("physicalMax", signals, signal -> number("physicalMax", signal.physicalMax()), NUMBER_WIDTH);
        putAll("digitalMin", signals, signal -> Integer.toString(signal.digitalMin()), NUMBER_WIDTH);
        putAll("digitalMax", signals, signal -> Integer.toString(signal.digitalMax()), NUMBER_WIDTH);
        putAll("prefilter", signals, EdfSignal::prefilter, 80);
        putAll("samplesPerRecord", signals, signal -> Integer.toString(signal.samplesPerRecord()), NUMBER_WIDTH);
        putAll("reserved", signals, signal -> "", 32);
    }

    static EdfSignal annotationSignal(int samplesPerRecord) {
        return new EdfSignal(
                ANNOTATION_LABEL,
                "",
                "",
                BigDecimal.ONE.negate(),
                BigDecimal.ONE,
                Short.MIN_VALUE,
                Short.MAX_VALUE,
                "",
                samplesPerRecord,
                true);
    }

    byte[] bytes() {
        return header.toString().getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] recordCount(long count) {
        return padded("number of data records", Long.toString(count), NUMBER_WIDTH)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private void putAll(String field, List<EdfSignal> signals, Function<EdfSignal, String> text, int width) {
        for (EdfSignal signal : signals) {
            put(field + " of signal " + EdfFormatException.quote(signal.label()), text.apply(signal), width);
        }
    }

    private void put(String field, String text, int width) {
        header.append(padded(field, text, width));
    }

    private static String padded(String field, String text, int width) {
        if (text.length() > width || !text.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new IllegalArgumentException(field + ": " + EdfFormatException.quote(text) + " (expected: at most "
                    + width + " printable ASCII characters)");
        }
        return text + " ".repeat(width - text.length());
    }

    private static String number(String field, BigDecimal value) {
        String text = Decimals.plain(value);
        if (text.length() > NUMBER_WIDTH) {
            throw new IllegalArgumentException(
                    field + ": " + text + " (expected: exact in " + NUMBER_WIDTH + " characters)");
        }
        return text;
    }

    /** Two-digit years tell 1985 to 2084; outside, the specification asks for the letters and the full date above. */
    private static String date(LocalDateTime start) {
        String dayAndMonth = twoDigits(".", start.getDayOfMonth(), start.getMonthValue());
        boolean tellsYear = start.getYear() >= 1985 && start.getYear() <= 2084;
        return dayAndMonth + "." + (tellsYear ? twoDigits("", start.getYear() % 100) : "yy");
    }

    private static String fullDate(LocalDateTime start) {
        return twoDigits("", start.getDayOfMonth()) + "-" + EdfStart.MONTHS.get(start.getMonthValue() - 1) + "-"
                + String.format(Locale.ROOT, "%04d", start.getYear());
    }

    private static String twoDigits(String separator, int... numbers) {
        StringBuilder text = new StringBuilder();
        for (int number : numbers) {
            text.append(text.isEmpty() ? "" : separator).append(number / 10).append(number % 10);
        }
        return text.toString();
    }
}
