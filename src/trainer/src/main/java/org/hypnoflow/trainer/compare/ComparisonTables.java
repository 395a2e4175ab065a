package org.hypnoflow.trainer.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hypnoflow.agreement.BootstrapInterval;

/** The tables of the page. */
final class ComparisonTables {
    private static final Set<String> ABLATION =
            Arm.ablation().stream().map(Arm::name).collect(Collectors.toSet());
    private static final Set<String> WHOLE = Set.of("ALONE", "KD", "ST_MD");

    private ComparisonTables() {}

    /** Teacher and student: what they cost, and what they are worth. */
    static HtmlTable networks(ComparedFamily family) {
        HtmlTable table = new HtmlTable(List.of(
                "network",
                "learns by",
                "weights",
                "ONNX, KB",
                "MAC per epoch, cached",
                "full window",
                "latency per epoch",
                "encoder",
                "head",
                "accuracy",
                "macro-F1",
                "kappa"));
        network(table, "teacher", family.teacher(), row(family, Arm.TEACHER.name()));
        String student = "student " + family.comparison().student();
        network(table, student, family.student(), row(family, Arm.ALONE.name()));
        network(table, student, family.student(), row(family, "ST_MD"));
        return table;
    }

    private static Optional<ArmRow> row(ComparedFamily family, String arm) {
        return family.comparison().rows().stream()
                .filter(row -> row.arm().equals(arm))
                .findFirst();
    }

    private static void network(HtmlTable table, String name, NetworkMeasure measure, Optional<ArmRow> found) {
        found.ifPresent(row -> table.row(List.of(
                name,
                row.arm(),
                "%,d".formatted(measure.parameters()),
                "%,.0f".formatted(measure.graphBytes() / 1e3),
                millions(measure.cachedMacs()),
                millions(measure.fullMacs()),
                micros(measure.epochMicros()),
                micros(measure.encoderMicros()),
                micros(measure.headMicros()),
                interval(row.accuracy()),
                interval(row.macroF1()),
                interval(row.kappa()))));
    }

    /** Every way to learn, the linear classifiers and the teacher. */
    static HtmlTable methods(ComparedFamily family) {
        return measures(family.comparison().rows().stream()
                .filter(row -> !ABLATION.contains(row.arm()))
                .toList());
    }

    /** Parts of the method beside the whole of it; empty where none is finished. */
    static HtmlTable ablation(ComparedFamily family) {
        List<ArmRow> rows = family.comparison().rows();
        boolean any = rows.stream().anyMatch(row -> ABLATION.contains(row.arm()));
        return measures(rows.stream()
                .filter(row -> any && (ABLATION.contains(row.arm()) || WHOLE.contains(row.arm())))
                .toList());
    }

    private static HtmlTable measures(List<ArmRow> rows) {
        HtmlTable table = new HtmlTable(List.of(
                "learns by",
                "macro-F1",
                "against ALONE, points",
                "p",
                "shown",
                "runs",
                "nights",
                "accuracy",
                "kappa",
                "F1 W",
                "N1",
                "N2",
                "N3",
                "REM",
                "weights"));
        for (ArmRow row : rows) {
            Optional<PairedDifference> difference = row.difference();
            List<String> cells = new ArrayList<>(List.of(
                    row.arm(),
                    interval(row.macroF1()),
                    difference
                            .map(paired -> ComparisonText.interval(paired.macroF1(), ComparisonText::points))
                            .orElse(""),
                    difference
                            .map(paired -> ComparisonText.chance(paired.wilcoxon()))
                            .orElse(""),
                    difference.map(PairedDifference::verdict).orElse(""),
                    Integer.toString(row.runs()),
                    Integer.toString(row.nights()),
                    interval(row.accuracy()),
                    interval(row.kappa())));
            for (double f1 : row.f1()) {
                cells.add(ComparisonText.share(f1));
            }
            cells.add("%,d".formatted(row.parameters()));
            table.row(cells, row.macroF1());
        }
        return table;
    }

    /** Macro-F1 by look-ahead in epochs, and calibration. */
    static HtmlTable lookAheads(ComparedFamily family) {
        Set<Integer> all = new TreeSet<>();
        family.comparison()
                .rows()
                .forEach(row -> all.addAll(row.macroF1ByLookAhead().keySet()));
        List<String> head = new ArrayList<>(List.of("learns by"));
        all.forEach(ahead -> head.add(ahead.toString()));
        head.addAll(List.of("calibration error", "with temperature"));
        HtmlTable table = new HtmlTable(head);
        for (ArmRow row : family.comparison().rows()) {
            List<String> cells = new ArrayList<>(List.of(row.arm()));
            all.forEach(ahead ->
                    cells.add(ComparisonText.share(row.macroF1ByLookAhead().getOrDefault(ahead, Double.NaN))));
            cells.add(ComparisonText.share(row.calibrationError()));
            cells.add(ComparisonText.share(row.calibratedError()));
            table.row(cells);
        }
        return table;
    }

    /** One row per finished cell: where it stands, and how it was trained. */
    static HtmlTable cells(ComparedFamily family) {
        HtmlTable table = new HtmlTable(List.of(
                "cell", "chosen pass", "of", "best validation macro-F1", "teacher restored", "minutes", "commit"));
        for (List<CellResult> results : family.comparison().results().values()) {
            for (CellResult result : results) {
                double best = result.passes().stream()
                        .mapToDouble(CellResult.Pass::validationMacroF1)
                        .max()
                        .orElse(Double.NaN);
                table.row(List.of(
                        result.arm() + "-seed" + result.seed() + "-fold" + result.fold(),
                        result.chosenPass() == 0 ? "" : Integer.toString(result.chosenPass()),
                        result.passes().isEmpty()
                                ? ""
                                : Integer.toString(result.passes().size()),
                        ComparisonText.share(best),
                        result.teacherRestored() ? "yes" : "",
                        String.format(Locale.ROOT, "%.1f", result.seconds() / 60),
                        result.commit().replaceFirst("^([0-9a-f]{8})[0-9a-f]*", "$1")));
            }
        }
        return table;
    }

    private static String interval(BootstrapInterval interval) {
        return ComparisonText.interval(interval, ComparisonText::share);
    }

    private static String millions(long macs) {
        return String.format(Locale.ROOT, "%.1f M", macs / 1e6);
    }

    private static String micros(double micros) {
        return String.format(Locale.ROOT, "%.0f µs", micros);
    }
}
