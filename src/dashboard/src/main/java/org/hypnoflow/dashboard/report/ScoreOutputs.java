package org.hypnoflow.dashboard.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hypnoflow.signal.edf.EdfAnnotation;
import org.hypnoflow.signal.edf.EdfAnnotationWriter;
import org.hypnoflow.transition.Hypnogram;
import org.hypnoflow.transition.HypnogramAnnotations;

/** The files of one scored recording: stages, EDF+ hypnogram, alerts and report. They appear together or not at all. */
public final class ScoreOutputs {
    /** What follows the recording's name, in the order of writing. */
    public static final List<String> SUFFIXES =
            List.of(".stages.csv", ".hypnogram.edf", ".alerts.jsonl", ".report.json", ".report.html");

    /** The one of which no other program writes the like: results appear together, so it tells of an earlier run. */
    private static final String REPORT = SUFFIXES.get(3);

    private ScoreOutputs() {}

    /** A file of the name of a result that no earlier run wrote, such as a person's scoring; empty where there is none. */
    public static Optional<Path> foreign(Path folder, String name) {
        if (Files.exists(folder.resolve(name + REPORT))) {
            return Optional.empty();
        }
        return SUFFIXES.stream()
                .map(suffix -> folder.resolve(name + suffix))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /**
     * Writes {@code folder/NAME.stages.csv} and its siblings; files of the same names are replaced.
     *
     * @throws java.io.UncheckedIOException where the folder or a file cannot be written; nothing new is left
     *     behind then
     */
    public static void write(ScoredNight night, Path folder, String name) {
        ObjectNode report = ReportJson.of(night);
        try (OutputBatch batch = new OutputBatch(folder)) {
            addText(batch, name + SUFFIXES.get(0), StagesCsv.of(night));
            List<EdfAnnotation> annotations = HypnogramAnnotations.of(Hypnogram.of(night.scores()), night.lights());
            batch.add(name + SUFFIXES.get(1), file -> EdfAnnotationWriter.write(file, night.start(), annotations));
            addText(batch, name + SUFFIXES.get(2), AlertLines.of(night));
            addText(batch, name + SUFFIXES.get(3), ReportJson.text(report));
            addText(batch, name + SUFFIXES.get(4), ReportHtml.of(night, report));
            batch.commit();
        }
    }

    private static void addText(OutputBatch batch, String name, String text) {
        batch.add(name, file -> Files.writeString(file, text, StandardCharsets.UTF_8));
    }
}
