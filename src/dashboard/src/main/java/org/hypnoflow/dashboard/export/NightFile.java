package org.hypnoflow.dashboard.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.hypnoflow.dashboard.report.AlertLines;
import org.hypnoflow.dashboard.report.ReportHtml;
import org.hypnoflow.dashboard.report.ReportJson;
import org.hypnoflow.dashboard.report.ScoredNight;
import org.hypnoflow.dashboard.report.StagesCsv;
import org.hypnoflow.signal.edf.EdfAnnotationWriter;
import org.hypnoflow.transition.Hypnogram;
import org.hypnoflow.transition.HypnogramAnnotations;

/** The files of a night that are made of what is kept of it. The CSV has the model's stages, the others those reviewed. */
public enum NightFile {
    STAGES("stages.csv", "text/csv", false) {
        @Override
        byte[] bytes(ScoredNight night) {
            return StagesCsv.of(night).getBytes(StandardCharsets.UTF_8);
        }
    },
    HYPNOGRAM("hypnogram.edf", "application/octet-stream", true) {
        @Override
        byte[] bytes(ScoredNight night) throws IOException {
            Path folder = Files.createTempDirectory("hypnoflow-export-");
            Path file = folder.resolve("hypnogram.edf");
            try {
                EdfAnnotationWriter.write(
                        file, night.start(), HypnogramAnnotations.of(Hypnogram.of(night.scores()), night.lights()));
                return Files.readAllBytes(file);
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(folder);
            }
        }
    },
    REPORT("report.html", "text/html", true) {
        @Override
        byte[] bytes(ScoredNight night) {
            return ReportHtml.of(night, ReportJson.of(night)).getBytes(StandardCharsets.UTF_8);
        }
    },
    ALERTS("alerts.jsonl", "application/jsonl", true) {
        @Override
        byte[] bytes(ScoredNight night) {
            return AlertLines.of(night).getBytes(StandardCharsets.UTF_8);
        }
    };

    private static final int LONGEST_NAME = 60;
    private static final DateTimeFormatter START = DateTimeFormatter.ofPattern("yyyy-MM-dd_HHmm");

    private final String suffix;
    private final String type;
    private final boolean reviewed;

    NightFile(String suffix, String type, boolean reviewed) {
        this.suffix = suffix;
        this.type = type;
        this.reviewed = reviewed;
    }

    abstract byte[] bytes(ScoredNight night) throws IOException;

    /** The one that ends so; empty where none does. */
    public static Optional<NightFile> of(String suffix) {
        for (NightFile file : values()) {
            if (file.suffix.equals(suffix)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    public String type() {
        return type;
    }

    /** Whether it has the stages that people gave. */
    public boolean isReviewed() {
        return reviewed;
    }

    /** @throws IOException where there is no room for a temporary file */
    public byte[] write(ScoredNight night) throws IOException {
        return bytes(night);
    }

    /**
     * The name of a night's file: bed and start, letters that any file system takes alone.
     *
     * @param start null where unknown
     */
    public static String name(String bed, LocalDateTime start, String suffix) {
        String cleaned = bed.replaceAll("[^A-Za-z0-9_-]+", "_").replaceAll("^_+|_+$", "");
        String shortened = cleaned.isEmpty() ? "night" : cleaned.substring(0, Math.min(cleaned.length(), LONGEST_NAME));
        String when = start == null ? "" : "_" + START.format(start);
        return shortened + when + "." + suffix;
    }
}
