package org.hypnoflow.dashboard.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.hypnoflow.dashboard.export.NightFile;
import org.hypnoflow.dashboard.export.ReviewView;
import org.hypnoflow.dashboard.export.SignalsEdf;
import org.hypnoflow.dashboard.night.Night;
import org.hypnoflow.dashboard.night.SignalPlace;
import org.hypnoflow.dashboard.report.ScoredNight;
import org.hypnoflow.dashboard.web.TemporaryFiles.TemporaryFile;
import org.hypnoflow.flink.kafka.KafkaUnavailableException;
import org.hypnoflow.flink.lab.SignalHistory;

/** The morning: what to review, how people and model agree, and the night as files. */
final class ExportRoutes {
    private static final String SIGNALS = "signals.edf";
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int MOST_PER_MINUTE = 60;

    private final Lab lab;
    private final ZoneId zone;
    private final SignalHistory history;
    private final RateLimit exports;
    private final TemporaryFiles signals = new TemporaryFiles(
            "hypnoflow-export-", 1, "signals: another export is running (expected: none); try again");

    ExportRoutes(Lab lab, ZoneId zone, SignalHistory history, Clock clock) {
        this.lab = lab;
        this.zone = zone;
        this.history = history;
        exports = new RateLimit(clock, MOST_PER_MINUTE);
    }

    void addTo(RoutesConfig routes) {
        routes.get("/api/beds/{recording}/review", this::review);
        routes.get(
                "/api/beds/{recording}/agreement",
                context -> Json.answer(context, night(context).agreement()));
        routes.get("/api/beds/{recording}/exports/{file}", this::export);
    }

    private void review(Context context) {
        Json.answer(
                context, night(context).scored(true, zone).map(ReviewView::of).orElse(ReviewView.NONE));
    }

    private Night night(Context context) {
        return lab.night(context.pathParam("recording"));
    }

    private ScoredNight scored(Night night, boolean reviewed) {
        return night.scored(reviewed, zone)
                .orElseThrow(() -> new RequestRefusedException(
                        404, "night: no epoch is final yet (expected: an announced recording with final epochs)"));
    }

    private void export(Context context) throws IOException {
        Night night = night(context);
        String suffix = context.pathParam("file");
        Optional<NightFile> file = NightFile.of(suffix);
        if (file.isEmpty() && !suffix.equals(SIGNALS)) {
            throw new RequestRefusedException(
                    404,
                    "file: none of that name (expected: stages.csv, hypnogram.edf, signals.edf, report.html,"
                            + " alerts.jsonl)");
        }
        exports.spend(context.ip(), "exports");
        if (file.isEmpty()) {
            exportSignals(context, night);
            return;
        }
        ScoredNight scored = scored(night, file.get().isReviewed());
        attach(context, file.get().type(), scored.fileName(), scored.start(), suffix);
        context.result(file.get().write(scored));
    }

    private void exportSignals(Context context, Night night) throws IOException {
        SignalPlace place = night.firstPlace()
                .orElseThrow(() ->
                        new RequestRefusedException(404, "signals: none came (expected: an announced recording)"));
        try (TemporaryFile file = signals.open(SIGNALS)) {
            new SignalsEdf(place, night.localStart()).write(file.path(), history, PATIENCE);
            attach(context, "application/octet-stream", night.bedName(), night.localStart(), SIGNALS);
            InputStream content = Files.newInputStream(file.path());
            context.disableCompression().result(content);
        } catch (IllegalArgumentException refused) {
            throw new RequestRefusedException(422, refused.getMessage());
        } catch (KafkaUnavailableException outage) {
            throw new RequestRefusedException(503, outage.getMessage());
        }
    }

    private static void attach(Context context, String type, String bed, LocalDateTime start, String suffix) {
        context.contentType(type);
        context.header("Content-Disposition", "attachment; filename=\"" + NightFile.name(bed, start, suffix) + "\"");
    }
}
