package org.hypnoflow.dashboard.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.hypnoflow.dashboard.night.Night;
import org.hypnoflow.dashboard.web.TemporaryFiles.TemporaryFile;
import org.hypnoflow.flink.kafka.KafkaUnavailableException;
import org.hypnoflow.flink.lab.LabVoice;
import org.hypnoflow.signal.edf.EdfFormatException;
import org.hypnoflow.transition.Hypnogram;
import org.hypnoflow.transition.LocalClock;
import org.hypnoflow.transition.NightNote;
import org.hypnoflow.transition.scoring.CodeBook;
import org.hypnoflow.transition.scoring.ReadOptions;
import org.hypnoflow.transition.scoring.Scoring;
import org.hypnoflow.transition.scoring.ScoringAlignment;
import org.hypnoflow.transition.scoring.ScoringFile;
import org.hypnoflow.transition.scoring.ScoringFormatException;

/**
 * Takes the file in which a person scored a night. Its stages alone are kept, laid over the night's epochs, and go to the
 * notes topic; the file itself, whose name and texts may speak of a patient, is deleted at once.
 */
final class ScoringRoute {
    /** Longer files are refused: scorings of a night with all events are some hundred kilobytes. */
    static final int MOST_BYTES = 4 << 20;

    private static final String PATH = "/api/beds/{recording}/scoring";
    private static final String ENDING = "\\.[A-Za-z0-9]{1,6}";
    private static final int LONGEST_CODES = 512;

    private final Lab lab;
    private final LabVoice voice;
    private final Clock clock;
    private final TemporaryFiles reading = new TemporaryFiles(
            "hypnoflow-scoring-", 2, "scoring: others are being read (expected: up to 2); try again");

    ScoringRoute(Lab lab, LabVoice voice, Clock clock) {
        this.lab = lab;
        this.voice = voice;
        this.clock = clock;
    }

    /**
     * The answer.
     *
     * @param epochs of the night that the person gave a stage
     * @param remarks on the way from the file to epochs
     */
    record Taken(int epochs, List<String> remarks) {}

    void addTo(RoutesConfig routes) {
        routes.put(PATH, this::take);
    }

    private void take(Context context) throws IOException, InterruptedException {
        Night night = lab.night(context.pathParam("recording"));
        String by = Texts.name(context.queryParam("by"));
        LocalClock clock = night.clock(lab.tileClock().zone());
        ReadOptions options =
                ReadOptions.PLAIN.withCodes(codes(context.queryParam("codes"))).withClock(clock);
        String ending = ending(context.queryParam("ending"));
        int epochs = night.epochs();
        if (epochs == 0) {
            throw new RequestRefusedException(404, "night: no epoch yet (expected: a recording with stages)");
        }
        ScoringAlignment scoring = ScoringAlignment.of(
                read(RequestBody.upTo(MOST_BYTES, context.bodyInputStream()), ending, options), clock, epochs);
        int scored = scored(scoring.hypnogram());
        if (scored == 0) {
            throw new RequestRefusedException(
                    422, "scoring: no epoch of this recording (expected: stages between its start and now)");
        }
        write(night, by, scored, scoring.hypnogram());
        context.status(202);
        Json.answer(context, new Taken(scored, scoring.remarks()));
    }

    private static CodeBook codes(String text) {
        try {
            return text == null || text.isBlank()
                    ? CodeBook.none()
                    : CodeBook.parse(Texts.text("codes", text, LONGEST_CODES));
        } catch (IllegalArgumentException refused) {
            throw new RequestRefusedException(400, refused.getMessage());
        }
    }

    private static String ending(String text) {
        String ending = text == null || text.isEmpty() ? ".txt" : text.toLowerCase(Locale.ROOT);
        if (!ending.matches(ENDING)) {
            throw new RequestRefusedException(
                    400, "ending: " + ending.length() + " letters (expected: that of the file, such as .xml)");
        }
        return ending;
    }

    private Scoring read(byte[] body, String ending, ReadOptions options) throws IOException {
        try (TemporaryFile file = reading.open("scoring" + ending)) {
            return read(file.path(), body, options);
        }
    }

    private static Scoring read(Path file, byte[] body, ReadOptions options) throws IOException {
        try {
            Files.write(file, body);
            return ScoringFile.read(file, options);
        } catch (ScoringFormatException | EdfFormatException refused) {
            throw new RequestRefusedException(
                    422,
                    refused.getMessage()
                            .replace(file.toString(), "the file")
                            .replace(file.getParent().toString(), ""));
        }
    }

    private static int scored(Hypnogram night) {
        int scored = 0;
        for (int epoch = 0; epoch < night.epochs(); epoch++) {
            scored += night.isScored(epoch) ? 1 : 0;
        }
        return scored;
    }

    private void write(Night night, String by, int scored, Hypnogram hypnogram) throws InterruptedException {
        String text = "scored the night: " + scored + " epochs";
        String id = UUID.randomUUID().toString();
        try {
            voice.write(new NightNote(night.recordingID(), id, 0, by, clock.millis(), text, null, hypnogram));
        } catch (KafkaUnavailableException outage) {
            throw new RequestRefusedException(503, outage.getMessage());
        }
    }
}
