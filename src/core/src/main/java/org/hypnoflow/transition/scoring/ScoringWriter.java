package org.hypnoflow.transition.scoring;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.signal.edf.EdfAnnotation;
import org.hypnoflow.signal.edf.EdfAnnotationWriter;
import org.hypnoflow.transition.Hypnogram;
import org.hypnoflow.transition.HypnogramAnnotations;
import org.hypnoflow.transition.Lights;
import org.hypnoflow.transition.LightsSource;
import org.hypnoflow.transition.StageText;

/** Writes scorings that {@link ScoringFile} and the programs of each format read. A file appears whole or not at all. */
public final class ScoringWriter {
    private static final int EPOCH = EpochGrid.EPOCH_SECONDS;
    private static final String[] PROFUSION = {"0", "1", "2", "3", "5"};
    private static final String PROFUSION_UNSCORED = "9";
    private static final String[] NSRR = {
        "Wake|0", "Stage 1 sleep|1", "Stage 2 sleep|2", "Stage 3 sleep|3", "REM sleep|5"
    };

    private final Scoring scoring;
    private final Hypnogram night;

    private ScoringWriter(Scoring scoring) {
        this.scoring = scoring;
        this.night = scoring.hypnogram();
    }

    /** Writes {@code scoring} in {@code format}; lights where the format has a word for them. */
    public static void write(Path file, ScoringFormat format, Scoring scoring) throws IOException {
        ScoringWriter writer = new ScoringWriter(scoring);
        switch (format) {
            case EDF -> writer.annotations(file);
            case CSV -> save(file, writer.table(",", "stage"));
            case BIDS -> save(file, writer.table("\t", "trial_type"));
            case PROFUSION -> save(file, writer.profusion());
            case NSRR -> save(file, writer.nsrr());
            case ANNOT -> save(file, writer.annot());
            case EANNOT -> save(file, writer.lines());
            case WFDB ->
                throw new IllegalArgumentException(
                        "format: WFDB (expected: one of EDF, CSV, BIDS, PROFUSION, NSRR, ANNOT, EANNOT; WFDB is only read)");
        }
    }

    private void annotations(Path file) throws IOException {
        List<EdfAnnotation> annotations = HypnogramAnnotations.of(night, scoring.lights());
        EdfAnnotationWriter.write(file, scoring.start(), annotations);
    }

    private List<String> table(String separator, String stageColumn) {
        List<String> lines = new ArrayList<>();
        boolean bids = separator.equals("\t");
        lines.add(String.join(
                separator,
                bids ? List.of("onset", "duration", stageColumn) : List.of("epoch", "onset", "duration", stageColumn)));
        for (int epoch = 0; epoch < night.epochs(); epoch++) {
            String onset = Integer.toString(epoch * EPOCH);
            String duration = Integer.toString(EPOCH);
            lines.add(
                    bids
                            ? String.join(separator, onset, duration, StageText.of(night.stage(epoch)))
                            : String.join(separator, Integer.toString(epoch), onset, duration, name(epoch)));
        }
        return lines;
    }

    private List<String> profusion() {
        List<String> lines = new ArrayList<>(List.of(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
                "<CMPStudyConfig>",
                "<EpochLength>" + EPOCH + "</EpochLength>",
                "<ScoredEvents/>",
                "<SleepStages>"));
        for (int epoch = 0; epoch < night.epochs(); epoch++) {
            SleepStage stage = night.stage(epoch);
            lines.add("<SleepStage>" + (stage == null ? PROFUSION_UNSCORED : PROFUSION[stage.ordinal()])
                    + "</SleepStage>");
        }
        lines.addAll(List.of("</SleepStages>", "</CMPStudyConfig>"));
        return lines;
    }

    private List<String> nsrr() {
        List<String> lines = new ArrayList<>(List.of(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
                "<PSGAnnotation>",
                "<EpochLength>" + EPOCH + "</EpochLength>",
                "<ScoredEvents>"));
        for (int from = 0; from < night.epochs(); ) {
            int to = from + 1;
            while (to < night.epochs() && night.stage(to) == night.stage(from)) {
                to++;
            }
            SleepStage stage = night.stage(from);
            lines.add("<ScoredEvent><EventType>Stages|Stages</EventType><EventConcept>"
                    + (stage == null ? "Unscored|9" : NSRR[stage.ordinal()]) + "</EventConcept><Start>" + from * EPOCH
                    + "</Start><Duration>" + (to - from) * EPOCH + "</Duration></ScoredEvent>");
            from = to;
        }
        lines.addAll(List.of("</ScoredEvents>", "</PSGAnnotation>"));
        return lines;
    }

    private List<String> annot() {
        List<String> lines = new ArrayList<>(List.of("class\tinstance\tchannel\tstart\tstop\tmeta"));
        for (int epoch = 0; epoch < night.epochs(); epoch++) {
            lines.add(luna(epoch) + "\t.\t.\t" + epoch * EPOCH + "\t" + (epoch + 1) * EPOCH + "\t.");
        }
        Lights lights = scoring.lights();
        if (lights.offSource() != LightsSource.RECORDING) {
            lines.add(light("lights_off", lights.off().toMillis()));
        }
        if (lights.onSource() != LightsSource.RECORDING) {
            lines.add(light("lights_on", lights.on().toMillis()));
        }
        return lines;
    }

    private static String light(String name, long millis) {
        String seconds = BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString();
        return name + "\t.\t.\t" + seconds + "\t" + seconds + "\t.";
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (int epoch = 0; epoch < night.epochs(); epoch++) {
            lines.add(luna(epoch));
        }
        return lines;
    }

    private String luna(int epoch) {
        return night.stage(epoch) == SleepStage.REM ? "R" : name(epoch);
    }

    private String name(int epoch) {
        return night.isScored(epoch) ? night.stage(epoch).name() : "?";
    }

    private static void save(Path file, List<String> lines) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.writeString(part, String.join("\n", lines) + "\n", StandardCharsets.UTF_8);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
