package org.hypnoflow.trainer.compare;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.hypnoflow.agreement.Confusion;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.trainer.evaluation.MarkdownTable;

/** What every arm says of the recordings of {@code --also-on}; empty where no cell has scored any. */
final class RecordingTable {
    static final String TITLE = "On recordings given by --also-on";
    static final String WORDS =
            "All epochs of each that the expert scored; FINAL stages, means over runs, in parentheses"
                    + " the lowest and the highest run. Nothing tells whether these people took part in the training.";
    private static final List<String> HEAD =
            List.of("recording", "learns by", "runs", "epochs", "accuracy", "at look-ahead 0", "the expert gave");

    private RecordingTable() {}

    static String markdown(Comparison comparison) {
        List<RecordingRow> rows = RecordingRow.of(comparison.results());
        if (rows.isEmpty()) {
            return "";
        }
        MarkdownTable table = new MarkdownTable(HEAD);
        rows.forEach(row -> table.add(
                cells(row).stream().map(cell -> cell.replace("|", "\\|")).toList()));
        return "\n" + TITLE + ". " + WORDS + "\n\n" + table;
    }

    static HtmlTable html(Comparison comparison) {
        HtmlTable table = new HtmlTable(HEAD);
        RecordingRow.of(comparison.results()).forEach(row -> table.row(cells(row)));
        return table;
    }

    private static List<String> cells(RecordingRow row) {
        String name = row.recording() + (row.simulated() ? ", SIMULATED" : "");
        if (row.isEmpty()) {
            return List.of(name, row.arm(), "-", "-", "-", "-", "-");
        }
        int runs = row.settled().size();
        return List.of(
                name,
                row.arm(),
                runs == row.finished() ? Integer.toString(runs) : runs + " of " + row.finished(),
                epochs(row.epochs()),
                row.accuracy().words(ComparisonText::share, ComparisonText::share),
                row.provisionalAccuracy().words(ComparisonText::share, ComparisonText::share),
                row.onlyStage().map(stage -> only(row, stage)).orElseGet(() -> stages(row.settled())));
    }

    /** One number unless the file of that name was another one for some runs. */
    private static String epochs(RunRange epochs) {
        return epochs.lowest() == epochs.highest()
                ? whole(epochs.lowest())
                : whole(epochs.lowest()) + " to " + whole(epochs.highest());
    }

    private static String only(RecordingRow row, SleepStage stage) {
        return stage + " alone: scored " + stage + " "
                + row.right(stage).words(mean -> String.format(Locale.ROOT, "%.1f", mean), RecordingTable::whole)
                + " of " + epochs(row.epochs());
    }

    /** Said so where a file was scored anew between runs. */
    private static String stages(List<Confusion> runs) {
        List<String> given =
                runs.stream().map(RecordingTable::stages).distinct().toList();
        return given.size() == 1 ? given.get(0) : "differs between runs";
    }

    private static String stages(Confusion confusion) {
        return Arrays.stream(SleepStage.values())
                .filter(stage -> confusion.inReference(stage) > 0)
                .map(stage -> stage + " " + confusion.inReference(stage))
                .collect(Collectors.joining(", "));
    }

    private static String whole(double count) {
        return String.format(Locale.ROOT, "%,.0f", count);
    }
}
