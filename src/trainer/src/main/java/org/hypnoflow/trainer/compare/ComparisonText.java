package org.hypnoflow.trainer.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.DoubleFunction;
import org.hypnoflow.agreement.BootstrapInterval;
import org.hypnoflow.trainer.evaluation.MarkdownTable;

/** A comparison as Markdown that reads well in a terminal too. */
final class ComparisonText {
    private static final double SMALLEST_CHANCE = 0.001;

    private ComparisonText() {}

    static String of(Comparison comparison) {
        return """
            Student %s of %,d weights on nights of subjects that took part in nothing, *%s*%s.
            Measures are of all test epochs together, FINAL stages, means over seeds; in brackets
            95 %% intervals from drawing subjects, each with all nights. Budget: %s. %d of %d cells are finished.

            %s
            Differences to the same student alone (ALONE), in points, on the same nights with the same seeds; the
            intervals come from drawing subjects and, apart from them, runs: pairs of networks of one seed and fold.
            p: Wilcoxon signed-rank test over the subjects' macro-F1, two-sided, of these networks and no others.
            An interval that includes 0 shows nothing, and fewer than five pairs claim nothing.

            %s%s
            Macro-F1 by look-ahead in epochs, and the expected calibration error of FINAL stages, as trained and with
            the temperature that validation subjects gave.

            %s%s%s\
            """.formatted(
                        comparison.student(),
                        parameters(comparison),
                        comparison.signals(),
                        linear(comparison.rows()),
                        comparison.budget(),
                        comparison.finished(),
                        comparison.cells(),
                        measures(comparison.rows()),
                        differences(comparison.rows()),
                        note(comparison.rows()),
                        lookAheads(comparison.rows()),
                        TransitionTable.markdown(comparison.rows()),
                        RecordingTable.markdown(comparison));
    }

    private static String linear(List<ArmRow> rows) {
        return rows.stream().anyMatch(row -> row.arm().equals(Arm.LINEAR_REAL.name()))
                ? ";\nthe row LINEAR_REAL alone is of real band powers"
                : "";
    }

    private static String note(List<ArmRow> rows) {
        String note = EpochNote.of(rows);
        return note.isEmpty() ? "" : "\n" + note + "\n";
    }

    private static long parameters(Comparison comparison) {
        return comparison.rows().stream()
                .filter(row -> row.arm().equals(Arm.ALONE.name()))
                .mapToLong(ArmRow::parameters)
                .findFirst()
                .orElse(0);
    }

    static String measures(List<ArmRow> rows) {
        MarkdownTable table = new MarkdownTable(List.of(
                "learns by",
                "weights",
                "runs",
                "nights",
                "accuracy",
                "macro-F1",
                "+- seeds",
                "kappa",
                "W",
                "N1",
                "N2",
                "N3",
                "REM"));
        for (ArmRow row : rows) {
            List<String> cells = new ArrayList<>(List.of(
                    row.arm(),
                    "%,d".formatted(row.parameters()),
                    Integer.toString(row.runs()),
                    Integer.toString(row.nights()),
                    interval(row.accuracy(), ComparisonText::share),
                    interval(row.macroF1(), ComparisonText::share),
                    share(row.deviation()),
                    interval(row.kappa(), ComparisonText::share)));
            for (double f1 : row.f1()) {
                cells.add(share(f1));
            }
            table.add(cells);
        }
        return table.toString();
    }

    static String differences(List<ArmRow> rows) {
        MarkdownTable table =
                new MarkdownTable(List.of("learns by", "pairs", "accuracy", "macro-F1", "p", "subjects", "shown"));
        for (ArmRow row : rows) {
            row.difference()
                    .ifPresent(difference -> table.add(List.of(
                            row.arm(),
                            Integer.toString(difference.runs()),
                            interval(difference.accuracy(), ComparisonText::points),
                            interval(difference.macroF1(), ComparisonText::points),
                            chance(difference.wilcoxon()),
                            Integer.toString(difference.subjects()),
                            difference.verdict())));
        }
        return table.toString();
    }

    static String lookAheads(List<ArmRow> rows) {
        TreeSet<Integer> all = new TreeSet<>();
        rows.forEach(row -> all.addAll(row.macroF1ByLookAhead().keySet()));
        List<String> head = new ArrayList<>(List.of("learns by"));
        all.forEach(ahead -> head.add(ahead.toString()));
        head.addAll(List.of("calibration error", "with temperature"));
        MarkdownTable table = new MarkdownTable(head);
        for (ArmRow row : rows) {
            List<String> cells = new ArrayList<>(List.of(row.arm()));
            all.forEach(ahead -> cells.add(share(row.macroF1ByLookAhead().getOrDefault(ahead, Double.NaN))));
            cells.add(share(row.calibrationError()));
            cells.add(share(row.calibratedError()));
            table.add(cells);
        }
        return table.toString();
    }

    static String interval(BootstrapInterval interval, DoubleFunction<String> number) {
        return number.apply(interval.estimate()) + " [" + number.apply(interval.low()) + ", "
                + number.apply(interval.high()) + "]";
    }

    static String share(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value);
    }

    /** A p. */
    static String chance(double p) {
        return p < SMALLEST_CHANCE ? "<" + SMALLEST_CHANCE : share(p);
    }

    static String points(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%+.1f", 100 * value);
    }
}
