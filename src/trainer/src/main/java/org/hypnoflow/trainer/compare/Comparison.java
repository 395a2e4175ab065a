package org.hypnoflow.trainer.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of all arms that have a finished cell, in the order of the grid. */
record Comparison(Budget budget, int cells, int finished, List<ArmRow> rows, Map<String, List<CellResult>> results) {

    static Comparison of(Budget budget, List<Cell> grid, Map<Cell, CellResult> finished) {
        Map<Arm, List<CellResult>> byArm = new LinkedHashMap<>();
        for (Cell cell : grid) {
            CellResult result = finished.get(cell);
            if (result != null) {
                byArm.computeIfAbsent(cell.arm(), arm -> new ArrayList<>()).add(result);
            }
        }
        Optional<ArmScores> alone =
                Optional.ofNullable(byArm.get(Arm.ALONE)).map(results -> ArmScores.of(Arm.ALONE, results));
        List<ArmRow> rows = new ArrayList<>();
        Map<String, List<CellResult>> results = new LinkedHashMap<>();
        byArm.forEach((arm, own) -> {
            ArmScores scores = ArmScores.of(arm, own);
            rows.add(ArmRow.of(
                    scores,
                    alone.filter(other -> !arm.equals(Arm.ALONE))
                            .map(other -> PairedDifference.of(scores, other))
                            .filter(difference -> difference.runs() > 0)));
            results.put(arm.name(), List.copyOf(own));
        });
        return new Comparison(budget, grid.size(), finished.size(), rows, results);
    }
}
