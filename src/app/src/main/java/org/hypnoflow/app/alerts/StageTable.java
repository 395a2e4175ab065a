package org.hypnoflow.app.alerts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hypnoflow.app.InputRefusedException;
import org.hypnoflow.signal.montage.Nearest;

/** Rows of a CSV file under a header of column names. Errors name file, line and, for a column, the ones there are. */
final class StageTable {
    private static final CsvMapper MAPPER = CsvMapper.builder()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .enable(CsvParser.Feature.TRIM_SPACES)
            .build();

    private final Path file;
    private final List<String> columns;
    private final List<String[]> rows;

    private StageTable(Path file, List<String> columns, List<String[]> rows) {
        this.file = file;
        this.columns = columns;
        this.rows = rows;
    }

    static StageTable read(Path file) {
        List<String[]> rows = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file);
                MappingIterator<String[]> lines =
                        MAPPER.readerFor(String[].class).readValues(in)) {
            while (lines.hasNextValue()) {
                rows.add(lines.nextValue());
            }
        } catch (JsonProcessingException broken) {
            throw new InputRefusedException(
                    file + ", line " + (rows.size() + 1) + ": " + broken.getOriginalMessage()
                            + " (expected: values separated by commas)",
                    broken);
        } catch (IOException unreadable) {
            throw InputRefusedException.unreadable(file, unreadable);
        }
        if (rows.isEmpty()) {
            throw new InputRefusedException(file + ": empty (expected: a line of column names)");
        }
        return new StageTable(file, List.of(rows.get(0)), rows.subList(1, rows.size()));
    }

    int rows() {
        return rows.size();
    }

    /** Index of the first of {@code names} that is a column, -1 where none is. */
    int find(String... names) {
        for (String name : names) {
            if (columns.contains(name)) {
                return columns.indexOf(name);
            }
        }
        return -1;
    }

    /** Index of the column {@code name}, which {@code option} names. */
    int need(String name, String option) {
        int column = find(name);
        if (column < 0) {
            throw new InputRefusedException(file + ", line 1: no column \"" + name + "\" (expected: one of "
                    + String.join(", ", columns) + "); did you mean " + option + " " + nearest(name) + "?");
        }
        return column;
    }

    /** A column whose name contains the wanted one is nearer than any other. */
    private String nearest(String name) {
        return columns.stream()
                .filter(column -> column.contains(name))
                .findFirst()
                .orElseGet(() -> Nearest.of(name, columns, one -> one).get(0));
    }

    /** The cell of {@code row}, counting from 0 under the header. */
    String cell(int row, int column) {
        String[] cells = rows.get(row);
        if (cells.length != columns.size()) {
            throw refused(row, cells.length + " values (expected: " + columns.size() + ", as many as columns)");
        }
        return cells[column];
    }

    InputRefusedException refused(int row, String what) {
        return new InputRefusedException(file + ", line " + (row + 2) + ": " + what);
    }
}
