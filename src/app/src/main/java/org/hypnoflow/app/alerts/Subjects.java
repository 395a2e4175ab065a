package org.hypnoflow.app.alerts;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.hypnoflow.app.InputRefusedException;

/** Whose night it is, by the name of the night. A night that is not listed is nobody else's. */
record Subjects(Map<String, String> byNight) {
    static final Subjects UNKNOWN = new Subjects(Map.of());

    Subjects {
        byNight = Map.copyOf(byNight);
    }

    static Subjects read(Path file, String column) {
        StageTable table = StageTable.read(file);
        int subject = table.need(column, "--subject-column");
        int night = NightTable.nightColumn(table);
        if (night < 0) {
            throw new InputRefusedException(file + ", line 1: no column night or record (expected: one of them)");
        }
        Map<String, String> byNight = new HashMap<>();
        for (int row = 0; row < table.rows(); row++) {
            byNight.put(table.cell(row, night), "subject " + table.cell(row, subject));
        }
        return new Subjects(byNight);
    }

    String of(String night) {
        return byNight.getOrDefault(night, "night " + night);
    }
}
