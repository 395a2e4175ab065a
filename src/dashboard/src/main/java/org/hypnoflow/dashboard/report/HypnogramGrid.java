package org.hypnoflow.dashboard.report;

import java.util.Arrays;
import java.util.List;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.transition.Hypnogram;

/** A hypnogram as rows of characters: a line that steps between the stages, double in REM, {@code ?} where unscored. */
final class HypnogramGrid {
    /** From top to bottom, as the field draws it. */
    static final List<SleepStage> ROWS =
            List.of(SleepStage.W, SleepStage.REM, SleepStage.N1, SleepStage.N2, SleepStage.N3);

    private static final int UNSCORED_ROW = 2;
    private static final int UNSCORED = -1;

    private final char[][] cells;

    HypnogramGrid(Hypnogram hypnogram, int columns) {
        cells = new char[ROWS.size()][columns];
        for (char[] row : cells) {
            Arrays.fill(row, ' ');
        }
        int before = UNSCORED;
        for (int column = 0; column < columns; column++) {
            int row = row(hypnogram, column, columns);
            draw(column, before, row);
            before = row;
        }
    }

    String row(int row) {
        return new String(cells[row]);
    }

    private void draw(int column, int before, int row) {
        if (row == UNSCORED) {
            cells[UNSCORED_ROW][column] = '?';
        } else if (before == UNSCORED || before == row) {
            cells[row][column] = ROWS.get(row) == SleepStage.REM ? '\u2550' : '\u2500';
        } else {
            cells[before][column] = before < row ? '\u256e' : '\u256f';
            cells[row][column] = before < row ? '\u2570' : '\u256d';
            for (int between = Math.min(before, row) + 1; between < Math.max(before, row); between++) {
                cells[between][column] = '\u2502';
            }
        }
    }

    /** The row of the stage that fills most of a column; among equals the first stage. */
    private static int row(Hypnogram hypnogram, int column, int columns) {
        int from = (int) ((long) column * hypnogram.epochs() / columns);
        int to = Math.max(from + 1, (int) ((long) (column + 1) * hypnogram.epochs() / columns));
        int[] counts = new int[SleepStage.COUNT];
        int unscored = 0;
        for (int epoch = from; epoch < to; epoch++) {
            if (hypnogram.isScored(epoch)) {
                counts[hypnogram.stage(epoch).ordinal()]++;
            } else {
                unscored++;
            }
        }
        int best = 0;
        for (int stage = 1; stage < counts.length; stage++) {
            best = counts[stage] > counts[best] ? stage : best;
        }
        return unscored > counts[best] ? UNSCORED : ROWS.indexOf(SleepStage.at(best));
    }
}
