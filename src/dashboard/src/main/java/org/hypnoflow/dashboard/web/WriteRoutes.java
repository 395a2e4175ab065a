package org.hypnoflow.dashboard.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.hypnoflow.alert.Acknowledgement;
import org.hypnoflow.alert.AlertPause;
import org.hypnoflow.alert.BedMessage;
import org.hypnoflow.alert.LightsMarker;
import org.hypnoflow.dashboard.night.Night;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.flink.kafka.KafkaUnavailableException;
import org.hypnoflow.flink.lab.LabVoice;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.transition.NightNote;
import org.hypnoflow.transition.StageEdit;

/**
 * What people may write: it goes to the lab's topics and comes back through them, so that every page shows it and none keeps
 * it. Everything needs a name.
 */
final class WriteRoutes {
    private static final int EPOCHS_PER_MINUTE = 60 / EpochGrid.EPOCH_SECONDS;
    private static final int LONGEST_ID = 512;
    private static final String UNKNOWN = "not known whether it is done, look before you repeat it: ";

    private final Lab lab;
    private final LabVoice voice;
    private final Clock clock;

    WriteRoutes(Lab lab, LabVoice voice, Clock clock) {
        this.lab = lab;
        this.voice = voice;
        this.clock = clock;
    }

    record AcknowledgementBody(String alert, String by) {}

    record PauseBody(String rule, int minutes, String by) {}

    record LightsBody(int epoch, boolean on, String by) {}

    record NoteBody(int epoch, String text, String by) {}

    record EditBody(int epoch, String stage, String why, String by) {}

    void addTo(RoutesConfig routes) {
        routes.post("/api/beds/{recording}/acknowledgements", this::acknowledge);
        routes.post("/api/beds/{recording}/pauses", this::pause);
        routes.post("/api/beds/{recording}/lights", this::lights);
        routes.post("/api/beds/{recording}/notes", this::note);
        routes.post("/api/beds/{recording}/edits", this::edit);
    }

    private void acknowledge(Context context) throws InterruptedException {
        Night night = night(context);
        AcknowledgementBody body = Json.body(context, AcknowledgementBody.class);
        String by = Texts.name(body.by());
        if (body.alert() == null || body.alert().length() > LONGEST_ID || !night.hasOpenAlert(body.alert())) {
            throw new RequestRefusedException(404, "alert: no open one of that id (expected: one of this bed)");
        }
        say(context, BedMessage.of(new Acknowledgement(night.recordingID(), body.alert(), by, clock.millis())));
    }

    /** A pause shows in no alert: who asked for it, and when, is kept as a note. */
    private void pause(Context context) throws InterruptedException {
        Night night = night(context);
        PauseBody body = Json.body(context, PauseBody.class);
        int most = AlertPause.MOST_EPOCHS / EPOCHS_PER_MINUTE;
        if (body.minutes() < 1 || body.minutes() > most) {
            throw new RequestRefusedException(400, "minutes: " + body.minutes() + " (expected: 1 to " + most + ")");
        }
        String rule = body.rule() == null ? null : Texts.text("rule", body.rule(), LONGEST_ID);
        String by = Texts.name(body.by());
        int epochs = body.minutes() * EPOCHS_PER_MINUTE;
        String words = (rule == null ? "all alerts" : "alerts of " + rule) + " paused for " + body.minutes() + " min";
        say(context, BedMessage.of(new AlertPause(night.recordingID(), rule, epochs, by, clock.millis())));
        writeBeside(context, note(night, Math.max(0, night.epochs() - 1), by, words, null));
    }

    /** Who told is kept as a note: the marker itself names nobody. */
    private void lights(Context context) throws InterruptedException {
        Night night = night(context);
        LightsBody body = Json.body(context, LightsBody.class);
        String by = Texts.name(body.by());
        requireEpoch(body.epoch(), night.begunEpochs());
        String words = body.on() ? "lights on" : "lights off";
        say(context, BedMessage.of(new LightsMarker(night.recordingID(), body.epoch(), body.on())));
        writeBeside(context, note(night, body.epoch(), by, words, null));
    }

    private void note(Context context) throws InterruptedException {
        Night night = night(context);
        NoteBody body = Json.body(context, NoteBody.class);
        String by = Texts.name(body.by());
        requireEpoch(body.epoch(), night.begunEpochs());
        String text = Texts.text("text", body.text(), NightNote.LONGEST_TEXT);
        write(context, note(night, body.epoch(), by, text, null));
    }

    private void edit(Context context) throws InterruptedException {
        Night night = night(context);
        EditBody body = Json.body(context, EditBody.class);
        String by = Texts.name(body.by());
        requireEpoch(body.epoch(), night.epochs());
        String why =
                body.why() == null || body.why().isBlank() ? "" : Texts.text("why", body.why(), NightNote.LONGEST_TEXT);
        StageEdit edit = new StageEdit(stage(body.stage()), night.reviewedStage(body.epoch()));
        write(context, note(night, body.epoch(), by, why, edit));
    }

    private NightNote note(Night night, int epoch, String by, String text, StageEdit edit) {
        return new NightNote(night.recordingID(), UUID.randomUUID().toString(), epoch, by, clock.millis(), text, edit);
    }

    private Night night(Context context) {
        return lab.night(context.pathParam("recording"));
    }

    private static void requireEpoch(int epoch, long epochs) {
        if (epoch < 0 || epoch >= epochs) {
            throw new RequestRefusedException(400, "epoch: " + epoch + " (expected: 0 to " + (epochs - 1) + ")");
        }
    }

    private static SleepStage stage(String name) {
        for (SleepStage stage : SleepStage.values()) {
            if (stage.name().equals(name)) {
                return stage;
            }
        }
        throw new RequestRefusedException(400, "stage: another (expected: W, N1, N2, N3 or REM)");
    }

    private void say(Context context, BedMessage message) throws InterruptedException {
        try {
            voice.say(message);
        } catch (KafkaUnavailableException outage) {
            throw new RequestRefusedException(504, UNKNOWN + outage.getMessage());
        }
        accept(context);
    }

    /** Who did what was just said: done it is, whatever becomes of the note. */
    private void writeBeside(Context context, NightNote note) throws InterruptedException {
        try {
            voice.write(note);
        } catch (KafkaUnavailableException outage) {
            throw new RequestRefusedException(504, "done, but perhaps not noted by whom: " + outage.getMessage());
        }
        accept(context);
    }

    private void write(Context context, NightNote note) throws InterruptedException {
        try {
            voice.write(note);
        } catch (KafkaUnavailableException outage) {
            throw new RequestRefusedException(504, UNKNOWN + outage.getMessage());
        }
        accept(context);
    }

    private static void accept(Context context) {
        context.status(202);
        Json.answer(context, Map.of());
    }
}
