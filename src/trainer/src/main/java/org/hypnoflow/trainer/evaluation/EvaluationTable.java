package org.hypnoflow.trainer.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hypnoflow.agreement.BootstrapInterval;
import org.hypnoflow.agreement.TransitionDistance;
import org.hypnoflow.score.SleepStage;

/** Rows as a Markdown table that also reads well in a terminal. */
public final class EvaluationTable {
    private static final List<String> HEAD =
            List.of("classifier", "nights", "n", "accuracy", "macro-F1", "kappa", "W", "N1", "N2", "N3", "REM");

    private EvaluationTable() {}

    /**
     * Measures with their 95 % intervals and F1 per stage; below, accuracy near changes of stage and far from them, and
     * calibration errors where rows have them.
     */
    public static String markdown(List<EvaluationRow> rows) {
        MarkdownTable table = new MarkdownTable(HEAD);
        rows.forEach(row -> table.add(cells(row)));
        return table + "\n" + nearTransitions(rows) + calibration(rows);
    }

    private static String calibration(List<EvaluationRow> rows) {
        List<EvaluationRow> calibrated = rows.stream()
                .filter(row -> !Double.isNaN(row.calibratedError()))
                .toList();
        if (calibrated.isEmpty()) {
            return "";
        }
        MarkdownTable table =
                new MarkdownTable(List.of("classifier", "nights", "before the temperature", "with the temperature"));
        calibrated.forEach(row -> table.add(List.of(
                row.classifier(), row.nights(), number(row.calibrationError()), number(row.calibratedError()))));
        return "\nExpected calibration error, 15 bins (Guo et al. 2017):\n\n" + table;
    }

    private static String nearTransitions(List<EvaluationRow> rows) {
        MarkdownTable table = new MarkdownTable(List.of("classifier", "nights", "near a change", "far from one"));
        for (EvaluationRow row : rows) {
            table.add(List.of(
                    row.classifier(),
                    row.nights(),
                    number(row.nearTransitions().accuracy(0)),
                    number(row.nearTransitions().accuracy(TransitionDistance.FAR))));
        }
        return "Accuracy of epochs that touch a change of the expert's stage, and of epochs at least "
                + TransitionDistance.FAR + " from one:\n\n" + table;
    }

    /** Rows: expert; columns: given; epochs. */
    public static String confusion(EvaluationRow row) {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%-8s", "expert"));
        for (SleepStage given : SleepStage.values()) {
            text.append(String.format(Locale.ROOT, "%8s", given));
        }
        for (SleepStage expert : SleepStage.values()) {
            text.append(String.format(Locale.ROOT, "%n%-8s", expert));
            for (SleepStage given : SleepStage.values()) {
                text.append(String.format(Locale.ROOT, "%8d", row.confusion().count(expert, given)));
            }
        }
        return text.append(System.lineSeparator()).toString();
    }

    private static List<String> cells(EvaluationRow row) {
        List<String> cells = new ArrayList<>(List.of(
                row.classifier(),
                row.nights(),
                Integer.toString(row.nightCount()),
                interval(row.accuracy()),
                interval(row.macroF1()),
                interval(row.kappa())));
        for (SleepStage stage : SleepStage.values()) {
            cells.add(number(row.confusion().f1(stage)));
        }
        return cells;
    }

    private static String interval(BootstrapInterval interval) {
        return number(interval.estimate()) + " [" + number(interval.low()) + ", " + number(interval.high()) + "]";
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value);
    }
}
