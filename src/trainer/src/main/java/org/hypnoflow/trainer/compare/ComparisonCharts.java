package org.hypnoflow.trainer.compare;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hypnoflow.trainer.chart.LineChart;
import org.hypnoflow.trainer.chart.LineChart.Line;

/** The pictures of the page, each with a sentence that says what it shows. */
final class ComparisonCharts {
    /** What the look-ahead is drawn of; the table has all. */
    private static final Set<String> DRAWN = Set.of("TEACHER", "ALONE", "KD", "ST_MD");

    private ComparisonCharts() {}

    /** Macro-F1 of the test nights by look-ahead. */
    static Map<String, Object> lookAheads(ComparedFamily family) {
        List<Line> lines = new ArrayList<>();
        for (ArmRow row : family.comparison().rows()) {
            if (DRAWN.contains(row.arm())) {
                double[] ahead = row.macroF1ByLookAhead().keySet().stream()
                        .mapToDouble(Integer::doubleValue)
                        .toArray();
                double[] values = row.macroF1ByLookAhead().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray();
                lines.add(new Line(row.arm(), ahead, values));
            }
        }
        return chart("Macro-F1 by look-ahead", "epochs of look-ahead", "macro-F1, test", lines);
    }

    /** Validation macro-F1 by pass, one picture per arm and one line per cell. */
    static List<Map<String, Object>> learning(ComparedFamily family) {
        List<Map<String, Object>> charts = new ArrayList<>();
        family.comparison().results().forEach((arm, results) -> {
            long folds = results.stream().map(CellResult::fold).distinct().count();
            List<Line> lines = new ArrayList<>();
            for (CellResult result : results) {
                if (!result.passes().isEmpty()) {
                    double[] values = result.passes().stream()
                            .mapToDouble(CellResult.Pass::validationMacroF1)
                            .toArray();
                    lines.add(Line.counted(
                            "seed " + result.seed() + (folds == 1 ? "" : ", fold " + result.fold()), values));
                }
            }
            if (!lines.isEmpty()) {
                charts.add(chart(arm, "pass", "macro-F1, validation", lines));
            }
        });
        return charts;
    }

    private static Map<String, Object> chart(String title, String x, String y, List<Line> lines) {
        if (lines.isEmpty() || !LineChart.isPossible()) {
            return Map.of("title", title);
        }
        byte[] svg = LineChart.svg(title, x, y, lines).getBytes(StandardCharsets.UTF_8);
        return Map.of("title", title, "base64", Base64.getEncoder().encodeToString(svg));
    }
}
