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
    static final String REPORT = ".report.json";
    /** What follows the recording's name, in the order of writing: the last tells of those before it. */
    public static final List<String> SUFFIXES =
            List.of(".stages.csv", ".hypnogram.edf", ".alerts.jsonl", ".report.html", REPORT);

    private ScoreOutputs() {}

    /**
     * A file of the name of a result that is not as an earlier run left it, such as a person's scoring, or a hypnogram that
     * a person has corrected; empty where there is none.
     */
    public static Optional<Path> foreign(Path folder, String name) {
        EarlierRun earlier = EarlierRun.of(folder.resolve(name + REPORT));
        return SUFFIXES.stream()
                .filter(suffix -> !earlier.left(folder.resolve(name + suffix), suffix))
                .map(suffix -> folder.resolve(name + suffix))
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
            addText(batch, name + SUFFIXES.get(3), ReportHtml.of(night, report));
            ObjectNode results = report.putObject(EarlierRun.RESULTS);
            for (String suffix : SUFFIXES.subList(0, SUFFIXES.size() - 1)) {
                results.put(suffix, batch.digest(name + suffix));
            }
            addText(batch, name + REPORT, ReportJson.text(report));
            batch.commit();
        }
    }

    private static void addText(OutputBatch batch, String name, String text) {
        batch.add(name, file -> Files.writeString(file, text, StandardCharsets.UTF_8));
    }
}
