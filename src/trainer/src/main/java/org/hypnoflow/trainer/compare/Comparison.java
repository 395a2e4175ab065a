package org.hypnoflow.trainer.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hypnoflow.trainer.data.StudentMontage;
import org.hypnoflow.trainer.network.StudentShape;
import org.hypnoflow.trainer.network.StudentSize;

/**
 * The rows of all arms that have a finished cell, in the order of the grid.
 *
 * @param signals what the nights are, in words
 * @param budget in words
 * @param cells asked for
 * @param results of finished cells by arm
 */
record Comparison(
        String signals,
        StudentSize student,
        String budget,
        int cells,
        int finished,
        List<ArmRow> rows,
        Map<String, List<CellResult>> results) {
    private static final Pattern STUDENT = Pattern.compile("student ([A-Z_]+)(?: of montage ([A-Z_]+))?, .*");

    /**
     * What another comparison has left.
     *
     * @throws IllegalArgumentException where the results are not of one comparison
     */
    static Comparison of(Path folder, List<CellResult> results) {
        List<String> budgets =
                results.stream().map(CellResult::budget).distinct().toList();
        Matcher words = STUDENT.matcher(String.join("; ", budgets));
        if (budgets.size() != 1 || !words.matches()) {
            throw new IllegalArgumentException(
                    folder + ": results of the budgets " + budgets + " (expected: of one budget with a student)");
        }
        Map<Cell, CellResult> finished = new LinkedHashMap<>();
        for (Arm arm : Arm.all()) {
            results.stream()
                    .filter(result -> result.arm().equals(arm.name()))
                    .forEach(result -> finished.put(new Cell(arm, result.seed(), result.fold()), result));
        }
        return of(StudentSize.valueOf(words.group(1)), budgets.get(0), List.copyOf(finished.keySet()), finished);
    }

    static Comparison of(StudentSize student, String budget, List<Cell> grid, Map<Cell, CellResult> finished) {
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
        String signals =
                finished.values().stream().map(CellResult::signals).distinct().collect(Collectors.joining(", "));
        return new Comparison(
                signals.isEmpty() ? CellResult.RESYNTHESISED : signals,
                student,
                budget,
                grid.size(),
                finished.size(),
                rows,
                results);
    }

    /** The student's network, for the inputs that its budget names. */
    StudentShape shape() {
        return student.shape().withInputs(montage().inputs());
    }

    /** The teacher's network, for all that its nights hold. */
    StudentShape teacherShape() {
        return StudentSize.teacherOf(student.shape())
                .withInputs(montage().whole().inputs());
    }

    private StudentMontage montage() {
        Matcher words = STUDENT.matcher(budget);
        boolean other = words.matches() && words.group(2) != null;
        return other ? StudentMontage.valueOf(words.group(2)) : StudentMontage.FULL;
    }
}
