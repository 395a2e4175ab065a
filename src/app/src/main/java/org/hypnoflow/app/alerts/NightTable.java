package org.hypnoflow.app.alerts;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hypnoflow.agreement.SettledNight;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.transition.Hypnogram;
import org.hypnoflow.transition.scoring.CodeBook;

/**
 * Reads nights from a CSV file: one row per epoch, {@code epoch} counting from 0 in each night, a column of stages, and
 * {@code night} or {@code record} where there are several. Probabilities are read where the columns {@code p_w} to
 * {@code p_rem} of a stages.csv are there.
 */
final class NightTable {
    private static final String[] PROBABILITIES = {"p_w", "p_n1", "p_n2", "p_n3", "p_rem"};

    private final StageTable table;
    private final CodeBook codes;
    private final int stage;
    private final int epoch;
    private final int night;
    private final Map<String, List<SleepStage>> stages = new LinkedHashMap<>();
    private final Map<String, List<float[]>> probabilities = new LinkedHashMap<>();

    private NightTable(Path file, NightColumn column) {
        this.table = StageTable.read(file);
        this.codes = column.codes();
        this.stage = table.need(column.name(), column.option());
        this.epoch = table.need("epoch", "the column of epochs,");
        this.night = nightColumn(table);
    }

    /** The column that tells nights apart, -1 where there is none. */
    static int nightColumn(StageTable table) {
        return table.find("night", "record");
    }

    /** The nights by name, in the order of the file; a file of one night gives it the name {@code single}. */
    static List<SettledNight> read(Path file, NightColumn column, String single) {
        NightTable nights = new NightTable(file, column);
        for (int row = 0; row < nights.table.rows(); row++) {
            nights.add(row, single);
        }
        List<SettledNight> read = new ArrayList<>();
        nights.stages.forEach((name, values) -> read.add(SettledNight.of(
                name,
                Hypnogram.of(values.toArray(SleepStage[]::new)),
                nights.probabilities.get(name).toArray(float[][]::new))));
        return read;
    }

    private void add(int row, String single) {
        String name = night < 0 ? single : table.cell(row, night);
        List<SleepStage> ofNight = stages.computeIfAbsent(name, any -> new ArrayList<>());
        String number = table.cell(row, epoch);
        if (!number.equals(Integer.toString(ofNight.size()))) {
            throw table.refused(
                    row,
                    "epoch \"" + number + "\" (expected: epoch " + ofNight.size() + ", one row per epoch in order)");
        }
        try {
            ofNight.add(codes.stage(table.cell(row, stage)));
        } catch (IllegalArgumentException unknown) {
            throw table.refused(row, unknown.getMessage());
        }
        probabilities.computeIfAbsent(name, any -> new ArrayList<>()).add(probabilities(row));
    }

    /** Null where the table has none for this row. */
    private float[] probabilities(int row) {
        float[] values = new float[SleepStage.COUNT];
        for (int i = 0; i < values.length; i++) {
            int column = table.find(PROBABILITIES[i]);
            if (column < 0 || table.cell(row, column).isEmpty()) {
                return null;
            }
            values[i] = probability(row, table.cell(row, column));
        }
        return values;
    }

    private float probability(int row, String cell) {
        try {
            float value = Float.parseFloat(cell);
            if (value >= 0 && value <= 1) {
                return value;
            }
            throw table.refused(row, "probability " + cell + " (expected: 0 to 1)");
        } catch (NumberFormatException notANumber) {
            throw table.refused(row, "probability \"" + cell + "\" (expected: a number from 0 to 1)");
        }
    }
}
