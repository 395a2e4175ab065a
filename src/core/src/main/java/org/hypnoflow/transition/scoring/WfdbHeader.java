package org.hypnoflow.transition.scoring;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the record line of a WFDB header says that an annotation file needs
 * (<a href="https://physionet.org/physiotools/wag/header-5.htm">header(5)</a>).
 *
 * @param samplesPerSecond the rate in which annotations count
 * @param start local time of the first sample, null where the header does not tell
 */
record WfdbHeader(BigDecimal samplesPerSecond, LocalDateTime start) {
    private static final BigDecimal USUAL_RATE = BigDecimal.valueOf(250);
    private static final BigDecimal HIGHEST_RATE = BigDecimal.valueOf(1_000_000);
    private static final Pattern RATE = Pattern.compile("(\\d{1,7}(?:\\.\\d{1,12})?)(?:/.*)?");
    private static final Pattern TIME = Pattern.compile("(\\d{1,2}):(\\d{1,2}):(\\d{1,2})(?:\\.\\d+)?");
    private static final Pattern DATE = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4})");

    /** Reads the header that lies beside {@code annotations} under the same name. */
    static WfdbHeader beside(Path annotations) throws IOException {
        String name = annotations.getFileName().toString();
        int dot = name.lastIndexOf('.');
        Path header = annotations.resolveSibling((dot < 0 ? name : name.substring(0, dot)) + ".hea");
        if (!Files.isRegularFile(header)) {
            throw new ScoringFormatException(
                    annotations,
                    "",
                    "counts in samples, and there is no " + header.getFileName() + " to tell their rate",
                    "the record's header beside it");
        }
        for (String line : TextLines.read(header)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                return parse(header, line.strip().split("\\s+", -1));
            }
        }
        throw new ScoringFormatException(header, "", "no record line", "a WFDB header");
    }

    private static WfdbHeader parse(Path header, String[] fields) throws ScoringFormatException {
        BigDecimal rate = fields.length > 2 ? rate(header, "record line", fields[2]) : USUAL_RATE;
        return new WfdbHeader(rate, fields.length > 5 ? start(fields[4], fields[5]) : null);
    }

    /** @param place where {@code written} stands in {@code file} */
    static BigDecimal rate(Path file, String place, String written) throws ScoringFormatException {
        Matcher matcher = RATE.matcher(written);
        BigDecimal rate = matcher.matches() ? new BigDecimal(matcher.group(1)) : BigDecimal.ZERO;
        if (rate.signum() <= 0 || rate.compareTo(HIGHEST_RATE) > 0) {
            throw new ScoringFormatException(
                    file, place, "rate " + ScoringFormatException.quote(written), "samples per second");
        }
        return rate;
    }

    private static LocalDateTime start(String time, String date) {
        Matcher clock = TIME.matcher(time);
        Matcher day = DATE.matcher(date);
        if (!clock.matches() || !day.matches()) {
            return null;
        }
        try {
            return LocalDateTime.of(
                    LocalDate.of(number(day, 3), number(day, 2), number(day, 1)),
                    LocalTime.of(number(clock, 1), number(clock, 2), number(clock, 3)));
        } catch (DateTimeException notADate) {
            return null;
        }
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}
