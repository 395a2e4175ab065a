package org.hypnoflow.signal.edf;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Start date and time of a header. Separators may be anything that is not a digit; what is no date or no time of day is
 * absent, because no sample depends on it. Years of two digits count from 1985, by the EDF+ specification; the
 * {@code Startdate} of an EDF+ recording field, where it agrees, gives the century, and the year where the date has the
 * letters {@code yy} for it, as the specification asks for outside of 1985 to 2084. Where that is {@code X} and the start
 * is the first moment of 1985, which is written for an unknown one, it is absent too; with another time of day the date
 * alone was made up.
 */
final class EdfStart {
    static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final int PIVOT_YEAR = 85;
    private static final LocalDateTime UNKNOWN = LocalDateTime.of(1985, 1, 1, 0, 0);
    private static final Pattern TRIPLE = Pattern.compile("([0-9]{1,2})[^0-9]([0-9]{1,2})[^0-9]([0-9]{2}|[0-9]{4})");
    private static final Pattern YEAR_ELSEWHERE =
            Pattern.compile("([0-9]{1,2})[^0-9]([0-9]{1,2})[^0-9]yy", Pattern.CASE_INSENSITIVE);
    private static final Pattern STARTDATE =
            Pattern.compile("Startdate +([0-9]{1,2})-([A-Za-z]{3})-([0-9]{4})( .*)?", Pattern.CASE_INSENSITIVE);

    private static final Pattern NO_STARTDATE = Pattern.compile("Startdate +X( .*)?", Pattern.CASE_INSENSITIVE);

    private EdfStart() {}

    /** Null where the file has no valid date or no valid time. */
    static LocalDateTime parse(String date, String time, String recording) {
        Matcher clock = TRIPLE.matcher(time);
        if (!clock.matches()) {
            return null;
        }
        try {
            LocalTime timeOfDay = LocalTime.of(number(clock, 1), number(clock, 2), number(clock, 3));
            LocalDate day = day(date, recording);
            LocalDateTime start = day == null ? null : LocalDateTime.of(day, timeOfDay);
            return UNKNOWN.equals(start) && NO_STARTDATE.matcher(recording).matches() ? null : start;
        } catch (DateTimeException notADate) {
            return null;
        }
    }

    private static LocalDate day(String date, String recording) {
        Matcher full = STARTDATE.matcher(recording);
        Matcher yearless = YEAR_ELSEWHERE.matcher(date);
        if (yearless.matches()) {
            boolean told = full.matches() && agree(full, number(yearless, 1), number(yearless, 2));
            return told ? LocalDate.of(number(full, 3), number(yearless, 2), number(yearless, 1)) : null;
        }
        Matcher day = TRIPLE.matcher(date);
        if (!day.matches()) {
            return null;
        }
        int year = number(day, 3);
        if (day.group(3).length() == 2) {
            year += year >= PIVOT_YEAR ? 1900 : 2000;
        }
        LocalDate written = LocalDate.of(year, number(day, 2), number(day, 1));
        boolean agrees = full.matches()
                && agree(full, written.getDayOfMonth(), written.getMonthValue())
                && number(full, 3) % 100 == year % 100;
        return agrees ? written.withYear(number(full, 3)) : written;
    }

    private static boolean agree(Matcher full, int day, int month) {
        return number(full, 1) == day && MONTHS.indexOf(full.group(2).toUpperCase(Locale.ROOT)) + 1 == month;
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}
