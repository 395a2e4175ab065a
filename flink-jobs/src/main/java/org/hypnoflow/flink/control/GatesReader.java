package org.hypnoflow.flink.control;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hypnoflow.alert.LightsGate;
import org.hypnoflow.alert.RuleGates;
import org.hypnoflow.epoch.EpochGrid;

/** Reads when a rule that watches stages may raise an alert. */
final class GatesReader {
    static final List<String> BOUNDS = List.of("min", "max");

    private static final float MINUTES_PER_DAY = 1440;
    private static final float EPOCHS_PER_MINUTE = 60f / EpochGrid.EPOCH_SECONDS;
    private static final Pattern CLOCK = Pattern.compile("([01]\\d|2[0-3]):([0-5]\\d)-([01]\\d|2[0-3]):([0-5]\\d)");

    private final Fields rule;
    private final Problems problems;

    GatesReader(Fields rule, Problems problems) {
        this.rule = rule;
        this.problems = problems;
    }

    private record Span(int from, int to) {}

    /** The gates; open where anything is wrong with them. */
    RuleGates read() {
        Span sinceOnset = rule.of("since-sleep-onset-minutes", this::sinceOnset, new Span(0, RuleGates.UNBOUNDED));
        Span clock = rule.of("clock", GatesReader::clock, new Span(-1, -1));
        return new RuleGates(
                rule.of("after-sleep-onset", Field::flag, false),
                sinceOnset.from(),
                sinceOnset.to(),
                clock.from(),
                clock.to(),
                rule.of("lights", field -> field.oneOf(LightsGate.values()), LightsGate.ANY),
                rule.of("only-first", Field::flag, false),
                rule.of("refractory-minutes", GatesReader::epochs, 0));
    }

    private Span sinceOnset(Field field) {
        Fields bounds = Fields.in(field, BOUNDS, problems);
        int from = bounds.of("min", GatesReader::epochs, 0);
        int to = bounds.of("max", GatesReader::epochs, RuleGates.UNBOUNDED);
        if (from > to) {
            bounds.refuse("min over max (expected: at most as much)");
            return new Span(0, RuleGates.UNBOUNDED);
        }
        return new Span(from, to);
    }

    private static int epochs(Field field) {
        float minutes = field.number();
        float epochs = minutes * EPOCHS_PER_MINUTE;
        if (!(minutes >= 0 && minutes <= MINUTES_PER_DAY) || epochs != Math.rint(epochs)) {
            throw field.expected("0 to 1440 minutes in steps of 0.5");
        }
        return (int) epochs;
    }

    private static Span clock(Field field) {
        Matcher times = CLOCK.matcher(field.word());
        if (!times.matches()) {
            throw field.expected("two times, as in 22:00-06:00");
        }
        int from = second(times.group(1), times.group(2));
        int to = second(times.group(3), times.group(4));
        if (from == to) {
            throw field.expected("two different times, or no clock at all");
        }
        return new Span(from, to);
    }

    private static int second(String hour, String minute) {
        return (Integer.parseInt(hour) * 60 + Integer.parseInt(minute)) * 60;
    }
}
