package org.hypnoflow.trainer.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hypnoflow.trainer.chart.LineChart;
import org.hypnoflow.trainer.chart.LineChart.Line;
import org.hypnoflow.trainer.chart.LineChart.Panel;

/**
 * What a run gave pass by pass: a table with the ending {@code .csv} beside its checkpoint, and a picture of it with the
 * ending {@code .svg}, losses above and agreement on validation subjects below.
 */
public final class LearningCurve {
    private static final Set<String> AGREEMENT = Set.of("accuracy", "macro_f1", "kappa", "teacher_macro_f1");
    private static final Set<String> NOT_DRAWN = Set.of("pass", "mutual_weight");

    private LearningCurve() {}

    /** Where the table of a checkpoint stands. */
    public static Path table(Path checkpoint) {
        return checkpoint.resolveSibling(checkpoint.getFileName() + ".csv");
    }

    /** Writes the table of a run. */
    static void write(Path checkpoint, List<PassReport> passes) throws IOException {
        String rows = Stream.concat(
                        Stream.of("pass,loss,accuracy,macro_f1,kappa"),
                        passes.stream().map(LearningCurve::row))
                .collect(Collectors.joining("\n", "", "\n"));
        Files.writeString(table(checkpoint), rows);
    }

    private static String row(PassReport pass) {
        return "%d,%s,%s,%s,%s"
                .formatted(
                        pass.pass() + 1,
                        pass.loss(),
                        pass.validation().accuracy(),
                        pass.macroF1(),
                        pass.validation().kappa());
    }

    /**
     * Draws the table of a checkpoint beside it.
     *
     * @return the picture; empty where this Java has no font to draw with
     */
    public static Optional<Path> draw(Path checkpoint) throws IOException {
        if (!LineChart.isPossible()) {
            return Optional.empty();
        }
        List<String[]> rows = Files.readAllLines(table(checkpoint)).stream()
                .map(row -> row.split(",", -1))
                .toList();
        List<Line> losses = new ArrayList<>();
        List<Line> agreement = new ArrayList<>();
        for (int column = 0; column < rows.get(0).length; column++) {
            String name = rows.get(0)[column];
            if (!NOT_DRAWN.contains(name) && rows.size() > 1) {
                (AGREEMENT.contains(name) ? agreement : losses).add(Line.counted(name, values(rows, column)));
            }
        }
        Path picture = checkpoint.resolveSibling(checkpoint.getFileName() + ".svg");
        Files.writeString(
                picture,
                LineChart.svg(List.of(
                        new Panel("Losses", "pass", "mean of a step, unweighted", losses),
                        new Panel("Agreement on validation subjects", "pass", "FINAL stages", agreement))));
        return Optional.of(picture);
    }

    /** A loss of 0 is of a network that was frozen: a gap. */
    private static double[] values(List<String[]> rows, int column) {
        return rows.stream()
                .skip(1)
                .mapToDouble(row -> Double.parseDouble(row[column]))
                .map(value -> value == 0 ? Double.NaN : value)
                .toArray();
    }

    /** Draws, and says where the picture stands. */
    public static void tell(Path checkpoint, TrainingLog log) throws IOException {
        Optional<Path> picture = draw(checkpoint);
        log.say(picture.map(path -> "learning curves: " + path)
                .orElse("learning curves: " + table(checkpoint)
                        + " (not drawn: this Java finds no font; install fontconfig and a font)"));
    }
}
