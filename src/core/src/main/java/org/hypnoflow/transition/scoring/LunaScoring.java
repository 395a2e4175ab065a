package org.hypnoflow.transition.scoring;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.transition.LocalClock;
import org.hypnoflow.transition.scoring.CodedNight.Vocabulary;

/**
 * Luna's {@code .annot} (<a href="https://zzz.bwh.harvard.edu/luna/ref/annotations/">annotations</a>): lines of class,
 * instance, channel, start, stop and meta-data between tabs, shorter forms without channel, or with one epoch for start
 * and stop. Times are seconds, {@code 0+hh:mm:ss}, epochs {@code e:N} or clock times; a stop may be a duration
 * {@code +30} or {@code ...} for the next line's start. The stage is the class, or the instance of a class that is
 * called stage. A clock time less than half a day before the start of the recording lies before it, unless the line before
 * is nearer to the same time a day later. Of clock times that come twice in a night the first is taken, or the second
 * where lines have gone past the first.
 */
final class LunaScoring {
    private static final BigDecimal DAY = BigDecimal.valueOf(24 * 3600);
    private static final BigDecimal ALMOST_HALF_A_DAY =
            DAY.divide(BigDecimal.valueOf(2)).subtract(BigDecimal.ONE.movePointLeft(9));

    private final Path file;
    private final LocalClock recording;
    private final List<CodedSpan> spans = new ArrayList<>();
    private int openEnded = -1;
    private int twice;

    private LunaScoring(Path file, LocalClock recording) {
        this.file = file;
        this.recording = recording;
    }

    /** @param recording its clock, null where its start is unknown */
    static CodedNight read(Path file, LocalClock recording) throws IOException {
        LunaScoring luna = new LunaScoring(file, recording);
        List<String> lines = TextLines.read(file);
        for (int line = 0; line < lines.size(); line++) {
            String text = lines.get(line);
            if (!text.isBlank() && !text.startsWith("#") && !isHeading(text)) {
                luna.add(text, line + 1);
            }
        }
        return new CodedNight(ScoringFormat.ANNOT, Vocabulary.LUNA, "line", null, luna.spans, luna.remarks());
    }

    private List<String> remarks() {
        return twice == 0
                ? List.of()
                : List.of(twice + " clock times come twice that night, as the clock is put back; of each the first is"
                        + " taken, or the second where the line before is later than the first");
    }

    private static boolean isHeading(String line) {
        return line.toLowerCase(Locale.ROOT).startsWith("class\t");
    }

    private void add(String line, int number) throws ScoringFormatException {
        String[] cells = line.strip().split("\t", -1);
        if (cells.length < 3) {
            throw refused(number, ScoringFormatException.quote(line), "class, instance, channel, start and stop");
        }
        String start = cells[startCell(cells.length)].strip();
        String stop = cells.length == 3 ? start : cells[startCell(cells.length) + 1].strip();
        BigDecimal[] interval = start.startsWith("e:") && (cells.length == 3 || stop.equals(start) || stop.equals("."))
                ? epoch(start, number)
                : interval(start, stop, number);
        if (openEnded >= 0) {
            CodedSpan before = spans.get(openEnded);
            BigDecimal lasts = interval[0].subtract(before.onsetSeconds()).max(BigDecimal.ZERO);
            spans.set(openEnded, new CodedSpan(before.onsetSeconds(), lasts, before.code(), before.place()));
        }
        openEnded = stop.equals("...") ? spans.size() : -1;
        if (interval[1] != null && interval[1].signum() < 0) {
            throw refused(number, "stop before start", "stop after start");
        }
        spans.add(new CodedSpan(interval[0], interval[1], code(cells), number));
    }

    private static int startCell(int cells) {
        return switch (cells) {
            case 3, 4 -> 2;
            default -> 3;
        };
    }

    private static String code(String[] cells) {
        String name = cells[0].strip().toLowerCase(Locale.ROOT).replace('_', ' ');
        boolean named = name.equals("stage") || name.equals("sleep stage") || name.equals("sleepstage");
        return named ? cells[1].strip() : cells[0].strip();
    }

    private BigDecimal[] interval(String start, String stop, int line) throws ScoringFormatException {
        BigDecimal before =
                spans.isEmpty() ? BigDecimal.ZERO : spans.get(spans.size() - 1).onsetSeconds();
        BigDecimal onset = time(start, ALMOST_HALF_A_DAY.negate(), line);
        if (isClock(start) && onset.signum() < 0) {
            BigDecimal nextDay = time(start, BigDecimal.ZERO, line);
            onset = nextDay.subtract(before).compareTo(before.subtract(onset)) < 0 ? nextDay : onset;
        }
        if (isClock(start) && recording.isTwice(duration(onset))) {
            twice++;
            BigDecimal second = time(start, onset.add(BigDecimal.ONE.movePointLeft(9)), line);
            onset = onset.compareTo(before) < 0 && before.compareTo(second) <= 0 ? second : onset;
        }
        return new BigDecimal[] {onset, stop(onset, stop, line)};
    }

    /** Duration of what starts at {@code onset}; null where it is open. */
    private BigDecimal stop(BigDecimal onset, String stop, int line) throws ScoringFormatException {
        if (stop.equals("...") || stop.equals(".")) {
            return null;
        }
        if (stop.startsWith("+")) {
            return seconds(stop.substring(1), line);
        }
        if (stop.startsWith("e:")) {
            BigDecimal[] last = epoch(stop, line);
            return last[0].add(last[1]).subtract(onset);
        }
        return time(stop, onset, line).subtract(onset);
    }

    private static boolean isClock(String text) {
        return !text.startsWith("e:") && !text.startsWith("0+") && Seconds.clock(text) != null;
    }

    /** @param from a clock time is the first at or after this */
    private BigDecimal time(String text, BigDecimal from, int line) throws ScoringFormatException {
        if (text.startsWith("e:")) {
            return epoch(text, line)[0];
        }
        if (text.startsWith("0+")) {
            BigDecimal elapsed = Seconds.clock(text.substring(2));
            if (elapsed != null) {
                return elapsed;
            }
        }
        BigDecimal clock = Seconds.clock(text);
        return clock == null ? seconds(text, line) : sinceStart(clock, from, text, line);
    }

    private BigDecimal sinceStart(BigDecimal clock, BigDecimal from, String text, int line)
            throws ScoringFormatException {
        if (recording == null) {
            throw refused(
                    line,
                    "clock time " + ScoringFormatException.quote(text) + " and no recording to count it from",
                    "seconds after the start of the recording, or the recording itself, as score --truth has it");
        }
        if (clock.compareTo(DAY.add(DAY)) >= 0) {
            throw refused(line, "clock time " + ScoringFormatException.quote(text), "a time of day such as 23:59:30");
        }
        LocalTime time =
                LocalTime.ofNanoOfDay(clock.remainder(DAY).movePointRight(9).longValue());
        Duration since = recording.until(time, duration(from));
        return BigDecimal.valueOf(since.getSeconds()).add(BigDecimal.valueOf(since.getNano(), 9));
    }

    private static Duration duration(BigDecimal seconds) {
        return Duration.ofNanos(seconds.movePointRight(9).longValue());
    }

    /** Onset and duration of {@code e:N}, {@code e:LENGTH:N} or {@code e:LENGTH:STEP:N}; epochs count from 1. */
    private BigDecimal[] epoch(String text, int line) throws ScoringFormatException {
        String[] parts = text.split(":", -1);
        BigDecimal number = Seconds.decimal(parts[parts.length - 1]);
        BigDecimal length = parts.length > 2 ? Seconds.decimal(parts[1]) : BigDecimal.valueOf(EpochGrid.EPOCH_SECONDS);
        BigDecimal step = parts.length > 3 ? Seconds.decimal(parts[2]) : length;
        if (parts.length > 4 || number == null || length == null || step == null || number.signum() < 1) {
            throw refused(line, ScoringFormatException.quote(text), "an epoch such as e:1");
        }
        return new BigDecimal[] {number.subtract(BigDecimal.ONE).multiply(step), length};
    }

    private BigDecimal seconds(String text, int line) throws ScoringFormatException {
        BigDecimal seconds = Seconds.decimal(text);
        if (seconds == null) {
            throw refused(line, "time " + ScoringFormatException.quote(text), "seconds after the start, such as 30.5");
        }
        return seconds;
    }

    private ScoringFormatException refused(int line, String found, String expected) {
        return new ScoringFormatException(file, "line " + line, found, expected);
    }
}
