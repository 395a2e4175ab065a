package org.hypnoflow.trainer.evaluation;

import java.util.ArrayList;
import java.util.List;

/** A Markdown table that also reads well in a terminal: columns are as wide as their widest cell. */
public final class MarkdownTable {
    private final List<List<String>> lines = new ArrayList<>();

    public MarkdownTable(List<String> head) {
        lines.add(List.copyOf(head));
    }

    /** Adds a row of as many cells as the head has. */
    public void add(List<String> cells) {
        if (cells.size() != lines.get(0).size()) {
            throw new IllegalArgumentException(
                    "cells: " + cells.size() + " (expected: " + lines.get(0).size() + ")");
        }
        lines.add(List.copyOf(cells));
    }

    @Override
    public String toString() {
        int[] widths = new int[lines.get(0).size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        StringBuilder table = new StringBuilder();
        append(table, lines.get(0), widths);
        for (int width : widths) {
            table.append('|').append("-".repeat(width + 2));
        }
        table.append("|\n");
        lines.subList(1, lines.size()).forEach(line -> append(table, line, widths));
        return table.toString();
    }

    private static void append(StringBuilder table, List<String> cells, int[] widths) {
        for (int i = 0; i < widths.length; i++) {
            table.append("| ")
                    .append(cells.get(i))
                    .append(" ".repeat(widths[i] - cells.get(i).length() + 1));
        }
        table.append("|\n");
    }
}
