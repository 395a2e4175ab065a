package org.hypnoflow.transition.scoring;

import java.util.ArrayList;
import java.util.List;

/** Splits a line of separated values; cells may be quoted, and a quote within is doubled (RFC 4180). */
final class TableRow {
    private TableRow() {}

    /** The separator of a table by its first line. */
    static char separator(String heading) {
        if (heading.indexOf('\t') >= 0) {
            return '\t';
        }
        return heading.indexOf(',') < 0 && heading.indexOf(';') >= 0 ? ';' : ',';
    }

    static List<String> cells(String line, char separator) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString().strip());
        return cells;
    }
}
