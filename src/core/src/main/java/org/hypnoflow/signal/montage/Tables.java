package org.hypnoflow.signal.montage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the tab-separated tables of this package; {@code #} starts a comment line. */
final class Tables {

    private Tables() {}

    static List<String[]> rows(String name, int columns) {
        try (InputStream in = Tables.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(
                        "table " + name + " (expected: a resource beside " + Tables.class + ")");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> cells(name, line, columns))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("table " + name, e);
        }
    }

    private static String[] cells(String name, String line, int columns) {
        String[] cells = line.split("\t", -1);
        if (cells.length != columns) {
            throw new IllegalStateException(
                    "table " + name + ", row \"" + line + "\": " + cells.length + " cells (expected: " + columns + ")");
        }
        return cells;
    }
}
