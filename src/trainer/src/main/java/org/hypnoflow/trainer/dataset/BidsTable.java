package org.hypnoflow.trainer.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hypnoflow.transition.scoring.TextLines;

/**
 * A table of BIDS: a heading and rows of cells between tabs. Spreadsheets save it in other encodings and with quotes,
 * which is read as well.
 */
record BidsTable(List<String> heading, List<List<String>> rows) {
    private static final List<String> UNTOLD = List.of("", "n/a", "nan", "unknown");

    static BidsTable read(Path file) throws IOException {
        List<List<String>> lines = new ArrayList<>();
        for (String line : TextLines.read(file)) {
            lines.add(Arrays.stream(line.split("\t", -1))
                    .map(cell -> cell.strip().replaceAll("^\"(.*)\"$", "$1").strip())
                    .toList());
        }
        return lines.isEmpty()
                ? new BidsTable(List.of(), List.of())
                : new BidsTable(lines.get(0), lines.subList(1, lines.size()));
    }

    boolean has(String column) {
        return heading.contains(column);
    }

    /** What {@code row} says in {@code column}; empty where it says nothing or that it does not know. */
    Optional<String> cell(List<String> row, String column) {
        int at = heading.indexOf(column);
        return at < 0 || at >= row.size() || UNTOLD.contains(row.get(at).toLowerCase(Locale.ROOT))
                ? Optional.empty()
                : Optional.of(row.get(at));
    }
}
