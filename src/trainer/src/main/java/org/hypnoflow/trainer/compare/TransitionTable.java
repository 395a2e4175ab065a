package org.hypnoflow.trainer.compare;

import java.util.List;
import org.hypnoflow.agreement.TransitionDistance;
import org.hypnoflow.trainer.evaluation.MarkdownTable;

/** Accuracy near changes of stage and far from them, arm by arm; empty where the cells of no arm say it. */
final class TransitionTable {
    static final String WORDS = "Accuracy of epochs that touch a change of the expert's stage, and of epochs at least "
            + TransitionDistance.FAR + " from one; FINAL stages, means over seeds.";
    private static final List<String> HEAD = List.of("learns by", "near a change", "far from one");

    private TransitionTable() {}

    static String markdown(List<ArmRow> rows) {
        if (isEmpty(rows)) {
            return "";
        }
        MarkdownTable table = new MarkdownTable(HEAD);
        rows.forEach(row -> table.add(cells(row)));
        return "\n" + WORDS + "\n\n" + table;
    }

    static HtmlTable html(List<ArmRow> rows) {
        HtmlTable table = new HtmlTable(HEAD);
        if (!isEmpty(rows)) {
            rows.forEach(row -> table.row(cells(row)));
        }
        return table;
    }

    private static boolean isEmpty(List<ArmRow> rows) {
        return rows.stream().allMatch(row -> row.byDistance().isEmpty());
    }

    private static List<String> cells(ArmRow row) {
        return List.of(
                row.arm(),
                ComparisonText.share(
                        row.byDistance().map(DistanceAccuracy::near).orElse(Double.NaN)),
                ComparisonText.share(row.byDistance().map(DistanceAccuracy::far).orElse(Double.NaN)));
    }
}
