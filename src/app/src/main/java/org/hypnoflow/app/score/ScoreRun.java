package org.hypnoflow.app.score;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.hypnoflow.agreement.Confusion;
import org.hypnoflow.alert.BedContext;
import org.hypnoflow.alert.LightsMarker;
import org.hypnoflow.alert.RuleSet;
import org.hypnoflow.app.agree.AgreementText;
import org.hypnoflow.dashboard.report.ScoreOutputs;
import org.hypnoflow.dashboard.report.ScoredNight;
import org.hypnoflow.dashboard.report.TerminalHypnogram;
import org.hypnoflow.flink.alert.AlertPlan;
import org.hypnoflow.flink.job.ScoreJob;
import org.hypnoflow.flink.job.ScoreJobOptions;
import org.hypnoflow.flink.score.BundleLimits;
import org.hypnoflow.flink.source.ReplayPace;
import org.hypnoflow.flink.source.ReplayRequest;
import org.hypnoflow.flink.transition.ScoredRecording;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.transition.Lights;
import org.hypnoflow.transition.LightsSource;

/**
 * One run over prepared recordings, with a job for each student that scores some of them: writes each recording's results as soon as it is scored, and keeps what
 * was refused for the end. The job knows recordings by random ids; only this class can tell which file an id is.
 */
final class ScoreRun {
    private static final int LIVE_CHUNK_MILLIS = 1000;

    private final ZoneId zone;
    private final int parallelism;
    private final double speed;
    private final BundleLimits bundle;
    private final RuleSet rules;
    private final Console console;
    private final Map<String, PreparedRecording> recordings = new LinkedHashMap<>();
    private boolean withAgreement;
    private final List<String> refusals = new ArrayList<>();
    private boolean outputFailed;

    ScoreRun(ZoneId zone, int parallelism, double speed, BundleLimits bundle, RuleSet rules, Console console) {
        this.zone = zone;
        this.parallelism = parallelism;
        this.speed = speed;
        this.bundle = bundle;
        this.rules = rules;
        this.console = console;
    }

    void add(PreparedRecording recording) {
        recordings.put(UUID.randomUUID().toString(), recording);
        MontagePrint.of(recording).forEach(console::say);
        console.say("  scored by  " + recording.student().manifest().id());
    }

    /** Prints the whole agreement with each recording's reference, and not only a line. */
    void printAgreement() {
        withAgreement = true;
    }

    void refuse(InputFile input, String message) {
        refusals.add(message.startsWith(input.fileName()) ? message : input.fileName() + ": " + message);
    }

    void refuse(String message) {
        refusals.add(message);
    }

    /** Leaves a recording alone whose results would replace a file that is not as an earlier run left it. */
    void keep(InputFile input, Path foreign) {
        outputFailed = true;
        refuse(
                input,
                foreign + " is there and not as an earlier run left it, so that it may be a person's work (expected:"
                        + " --out DIR, another name for it, or --force to replace it)");
    }

    List<String> refusals() {
        return refusals;
    }

    boolean outputFailed() {
        return outputFailed;
    }

    void score() throws Exception {
        if (!recordings.isEmpty()) {
            long epochs = recordings.values().stream()
                    .mapToLong(PreparedRecording::epochs)
                    .sum();
            try (EpochProgress progress = EpochProgress.of(console, epochs)) {
                for (Map.Entry<ModelPackage, Map<String, PreparedRecording>> own :
                        byStudent().entrySet()) {
                    new ScoreJob(own.getKey(), options(own.getValue()))
                            .run(requests(own.getValue()), night -> finish(night, progress), progress);
                }
            }
        }
        refusals.forEach(refusal -> console.complain("refused: " + refusal));
        if (recordings.size() + refusals.size() > 1) {
            console.say(recordings.size() + " recordings scored, " + refusals.size() + " refused");
        }
    }

    private Map<ModelPackage, Map<String, PreparedRecording>> byStudent() {
        Map<ModelPackage, Map<String, PreparedRecording>> groups = new LinkedHashMap<>();
        recordings.forEach((id, recording) -> groups.computeIfAbsent(recording.student(), none -> new LinkedHashMap<>())
                .put(id, recording));
        return groups;
    }

    private ScoreJobOptions options(Map<String, PreparedRecording> own) {
        ScoreJobOptions options = ScoreJobOptions.DEFAULT
                .withParallelism(Math.min(parallelism, own.size()))
                .withBundle(bundle)
                .withAlerts(alerts(own));
        return Double.isFinite(speed) ? options.withPace(new ReplayPace(speed, LIVE_CHUNK_MILLIS)) : options;
    }

    private AlertPlan alerts(Map<String, PreparedRecording> own) {
        List<BedContext> beds = new ArrayList<>();
        List<LightsMarker> lights = new ArrayList<>();
        own.forEach((id, recording) -> {
            beds.add(BedContext.of(id, recording.input().baseName(), recording.start(), zone));
            Lights known = recording.lights();
            if (known.offSource() != LightsSource.RECORDING) {
                lights.add(new LightsMarker(id, known.firstEpoch(recording.epochs()), false));
            }
            if (known.onSource() != LightsSource.RECORDING) {
                lights.add(new LightsMarker(id, known.endEpoch(recording.epochs()), true));
            }
        });
        return new AlertPlan(rules, beds, lights);
    }

    private static List<ReplayRequest> requests(Map<String, PreparedRecording> own) {
        List<ReplayRequest> requests = new ArrayList<>();
        own.forEach((id, recording) ->
                requests.add(new ReplayRequest(id, recording.input().file(), recording.selection())));
        return requests;
    }

    private void finish(ScoredRecording scored, EpochProgress progress) {
        PreparedRecording recording = recordings.get(scored.recordingID());
        if (scored.summary().failure() != null) {
            refuse(recording.input(), scored.summary().failure());
            return;
        }
        List<String> silent = SilentInputs.of(recording.selection().plan(), scored.scores());
        ScoredNight night = night(recording, scored, silent);
        InputFile input = recording.input();
        try {
            ScoreOutputs.write(night, input.outputFolder(), input.baseName());
        } catch (UncheckedIOException failure) {
            outputFailed = true;
            console.complain("hypnoflow: " + failure.getMessage());
            return;
        }
        progress.above(() -> announce(night, recording, silent));
    }

    private void announce(ScoredNight night, PreparedRecording recording, List<String> silent) {
        InputFile input = recording.input();
        console.stages(night);
        console.say("");
        if (recordings.size() == 1) {
            console.say(console.drawing(night));
        } else {
            console.say(input.fileName() + ": " + TerminalHypnogram.summary(night));
        }
        if (night.reference() != null) {
            console.say("  " + agreement(night));
            night.reference().remarks().forEach(remark -> console.say("    note: " + remark));
            if (withAgreement && night.agreement().confusion().epochs() > 0) {
                console.say("");
                console.say(AgreementText.of(night.agreement()));
            }
        }
        silent.forEach(remark -> console.say("  note: " + remark));
        console.say("  " + input.outputFolder().resolve(input.baseName())
                + ".{stages.csv,hypnogram.edf,alerts.jsonl,report.html,report.json}");
    }

    private static String agreement(ScoredNight night) {
        Confusion confusion = night.agreement().confusion();
        if (confusion.epochs() == 0) {
            return "with " + night.reference().source() + ": the two scorings share no epoch";
        }
        return String.format(
                Locale.ROOT,
                "with %s%s: accuracy %.3f, macro-F1 %.3f, kappa %s over %d epochs",
                night.reference().source(),
                night.simulated() ? " (signal resynthesised from real band powers)" : "",
                confusion.accuracy(),
                confusion.macroF1(),
                Double.isNaN(confusion.kappa())
                        ? "undefined (one stage)"
                        : String.format(Locale.ROOT, "%.3f", confusion.kappa()),
                confusion.epochs());
    }

    private ScoredNight night(PreparedRecording recording, ScoredRecording scored, List<String> silent) {
        return new ScoredNight(
                recording.input().fileName(),
                recording.start(),
                zone,
                recording.lights(),
                recording.selection().plan(),
                recording.student().manifest(),
                scored.scores(),
                scored.summary().rejections(),
                recording.simulated(),
                Stream.concat(recording.remarks().stream(), silent.stream()).toList(),
                scored.alerts(),
                recording.reference());
    }
}
