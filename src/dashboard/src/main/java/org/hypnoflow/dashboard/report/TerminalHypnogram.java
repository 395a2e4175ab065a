package org.hypnoflow.dashboard.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.transition.Hypnogram;
import org.hypnoflow.transition.SleepStatistics;

/**
 * A hypnogram for a terminal: W on top, N3 at the bottom, REM as a double line, unscored time as {@code ?}, the time
 * below and the night in one line. A column shows the stage that fills most of its time.
 */
public final class TerminalHypnogram {
    private static final int MARGIN = 6;
    private static final int SMALLEST_WIDTH = 30;
    private static final int LABEL = "00:00".length();
    private static final int[] TICK_MINUTES = {1, 2, 5, 10, 15, 30, 60, 120, 180, 240, 360, 720};
    private static final String LINES = "\u2500\u2550\u2502\u256d\u256e\u2570\u256f\u2534\u2514";
    private static final String ASCII = "-=|....++";
    private static final String RESET = "\u001b[0m";

    private TerminalHypnogram() {}

    /** Without colour, in box characters, {@code width} columns wide. */
    public static String plain(ScoredNight night, int width) {
        return draw(night, width, false);
    }

    /** With ANSI colours, for a terminal. */
    public static String coloured(ScoredNight night, int width) {
        return draw(night, width, true);
    }

    /** {@code drawing} for a terminal that knows no box characters. */
    public static String ascii(String drawing) {
        StringBuilder ascii = new StringBuilder();
        for (int i = 0; i < drawing.length(); i++) {
            int line = LINES.indexOf(drawing.charAt(i));
            ascii.append(line < 0 ? drawing.charAt(i) : ASCII.charAt(line));
        }
        return ascii.toString();
    }

    /** The night in one line, for example {@code TST 401.5 min, SE 86.3 %, ...}. */
    public static String summary(ScoredNight night) {
        SleepStatistics s = night.statistics();
        List<String> parts = new ArrayList<>();
        parts.add(part("TST", OptionalDouble.of(s.totalSleep()), "min"));
        parts.add(part("SE", s.sleepEfficiencyPercent(), "%"));
        parts.add(part("SOL", s.sleepOnsetLatency(), "min"));
        parts.add(part("WASO", s.wakeAfterSleepOnset(), "min"));
        parts.add(part("REM", OptionalDouble.of(s.stageMinutes()[SleepStage.REM.ordinal()]), "min"));
        parts.add(part("N3", OptionalDouble.of(s.stageMinutes()[SleepStage.N3.ordinal()]), "min"));
        if (s.unscoredMinutes() > 0) {
            parts.add(part("?", OptionalDouble.of(s.unscoredMinutes()), "min"));
        }
        return String.join(", ", parts);
    }

    private static String draw(ScoredNight night, int width, boolean colour) {
        Hypnogram hypnogram = night.hypnogram();
        StringBuilder drawing = new StringBuilder();
        if (hypnogram.epochs() > 0) {
            int columns = Math.max(SMALLEST_WIDTH, width) - MARGIN - 1;
            HypnogramGrid grid = new HypnogramGrid(hypnogram, columns);
            for (int row = 0; row < HypnogramGrid.ROWS.size(); row++) {
                SleepStage stage = HypnogramGrid.ROWS.get(row);
                String line = String.format(Locale.ROOT, "%4s  %s", stage, grid.row(row));
                drawing.append(colour ? colour(stage) + line.stripTrailing() + RESET : line.stripTrailing());
                drawing.append('\n');
            }
            appendAxis(drawing, night.clock(), hypnogram.seconds(), columns);
        }
        appendWrapped(drawing, summary(night), Math.max(SMALLEST_WIDTH, width) - MARGIN);
        return drawing.toString();
    }

    private static void appendWrapped(StringBuilder drawing, String summary, int width) {
        StringBuilder line = new StringBuilder();
        for (String part : summary.split("(?<=,) ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + part.length() > width) {
                drawing.append(" ".repeat(MARGIN)).append(line).append('\n');
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(part);
        }
        drawing.append(" ".repeat(MARGIN)).append(line).append('\n');
    }

    private static void appendAxis(StringBuilder drawing, NightClock clock, long seconds, int columns) {
        StringBuilder line = new StringBuilder("\u2500".repeat(columns));
        StringBuilder labels = new StringBuilder(" ".repeat(columns + LABEL));
        long step = 60L * tickMinutes(seconds, columns);
        int free = 0;
        for (long second = 0; second < seconds; second += EpochGrid.EPOCH_SECONDS) {
            long tick = nextTick(clock, second, step);
            int column = (int) (tick * columns / seconds);
            if (tick < second + EpochGrid.EPOCH_SECONDS && column >= free && column + LABEL <= columns) {
                line.setCharAt(column, '\u2534');
                labels.replace(column, column + LABEL, label(clock, tick));
                free = column + LABEL + 1;
            }
        }
        drawing.append(" ".repeat(MARGIN - 1)).append('\u2514').append(line).append('\n');
        drawing.append((" ".repeat(MARGIN) + labels).stripTrailing()).append('\n');
    }

    /** The first second, from {@code second} on, at which the wall clock shows a multiple of {@code step}. */
    private static long nextTick(NightClock clock, long second, long step) {
        return second + Math.floorMod(-clock.wallSeconds(second), step);
    }

    private static String label(NightClock clock, long second) {
        long minutes = Math.floorMod(clock.wallSeconds(second), 24L * 3600) / 60;
        return String.format(Locale.ROOT, "%02d:%02d", minutes / 60, minutes % 60);
    }

    private static int tickMinutes(long seconds, int columns) {
        for (int minutes : TICK_MINUTES) {
            if (minutes * 60L * columns / seconds > LABEL + 2) {
                return minutes;
            }
        }
        return TICK_MINUTES[TICK_MINUTES.length - 1];
    }

    private static String colour(SleepStage stage) {
        return switch (stage) {
            case W -> "\u001b[33m";
            case REM -> "\u001b[31m";
            case N1 -> "\u001b[36m";
            case N2 -> "\u001b[34m";
            case N3 -> "\u001b[35m";
        };
    }

    private static String part(String name, OptionalDouble value, String unit) {
        return value.isPresent()
                ? String.format(Locale.ROOT, "%s %.1f %s", name, value.getAsDouble(), unit)
                : name + " -";
    }
}
