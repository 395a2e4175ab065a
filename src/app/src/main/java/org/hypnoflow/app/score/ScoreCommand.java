package org.hypnoflow.app.score;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hypnoflow.app.InputRefusedException;
import org.hypnoflow.app.ZoneConverter;
import org.hypnoflow.app.alerts.RulesOption;
import org.hypnoflow.app.montage.MontageFile;
import org.hypnoflow.app.scoring.ScoringInput;
import org.hypnoflow.app.scoring.ScoringOptions;
import org.hypnoflow.dashboard.report.Reference;
import org.hypnoflow.dashboard.report.ScoreOutputs;
import org.hypnoflow.flink.job.BundleArguments;
import org.hypnoflow.flink.job.Parallelism;
import org.hypnoflow.flink.score.BundleLimits;
import org.hypnoflow.output.OutputPlace;
import org.hypnoflow.output.OutputRefusedException;
import org.hypnoflow.signal.montage.MontageMapping;
import org.hypnoflow.transition.LocalClock;
import org.hypnoflow.transition.scoring.Scoring;
import org.hypnoflow.transition.scoring.ScoringAlignment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hypnoflow score}: recorded studies through the engine, to stages, an EDF+ hypnogram and a report. */
@Command(
        name = "score",
        mixinStandardHelpOptions = true,
        description = {
            "Scores recorded studies: every 30 s epoch gets a stage with its probabilities.",
            "",
            "Per recording NAME it writes NAME.stages.csv, NAME.hypnogram.edf (EDF+ annotations), NAME.alerts.jsonl"
                    + " (what a live bed would have raised), NAME.report.html and NAME.report.json, beside the recording"
                    + " or under --out. A folder is searched for .edf, .bdf and .rec; one refused file does not stop the"
                    + " others and is reported at the end (exit code 3).",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hypnoflow score --demo",
            "  hypnoflow score night.edf --zone Europe/Berlin --lights-off 22:41",
            "  hypnoflow score recordings/ --out scored/",
            "  hypnoflow score night.edf --montage my-montage.yaml",
            "  hypnoflow score night.edf --json | jq -c 'select(.stage == \"REM\") | .epoch'",
            "  hypnoflow score SC4001E0-PSG.edf --truth SC4001EC-Hypnogram.edf",
            "",
            "Which channel fills which role is printed before scoring; `hypnoflow inspect FILE` shows it alone."
        })
public final class ScoreCommand implements Callable<Integer> {
    private static final int INPUT_REFUSED = 3;
    private static final int OUTPUT_FAILED = 4;
    private static final Path DEMO_FOLDER = Path.of("hypnoflow-demo");

    @Parameters(paramLabel = "FILE|DIR", arity = "0..*", description = "EDF or BDF recordings, or folders of them.")
    private List<Path> inputs = List.of();

    @Option(
            names = "--demo",
            description = "Simulates the shipped demo night (resynthesised from the band powers of a real one) into "
                    + "hypnoflow-demo/, or --out, and scores it.")
    private boolean demo;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            description = "Folder for the results. Default: beside each recording.")
    private Path out;

    @Option(names = "--model", paramLabel = "DIR", description = "Model package. Default: the shipped student.")
    private Path model;

    @Option(
            names = "--by-montage",
            description =
                    "Gives recordings that fill fewer than three inputs to the shipped student of one or two inputs."
                            + " Better on simulated nights, worse on real daytime wake (docs/map-a-montage.md).")
    private boolean byMontage;

    @Mixin
    private DeviceOption device;

    @Mixin
    private BundleArguments bundle;

    @Option(
            names = "--montage",
            paramLabel = "FILE",
            description = "YAML file that says which channels fill which roles (docs/map-a-montage.md).")
    private Path montage;

    @Option(
            names = "--zone",
            converter = ZoneConverter.class,
            paramLabel = "ZONE",
            description =
                    "Time zone of the recordings, such as Europe/Berlin; EDF has none. Fills the utc column; without"
                            + " it, clock times of a night in which the clock is put forward or back are an hour off"
                            + " behind that.")
    private ZoneId zone;

    @Option(
            names = "--lights-off",
            paramLabel = "TIME",
            converter = ClockTime.Converter.class,
            description =
                    "22:41 on the clock, or +0:35 after the start. Default: the file's annotation, else its start.")
    private ClockTime lightsOff;

    @Option(
            names = "--lights-on",
            paramLabel = "TIME",
            converter = ClockTime.Converter.class,
            description = "As --lights-off. Default: the file's annotation, else its end.")
    private ClockTime lightsOn;

    @Option(
            names = "--truth",
            paramLabel = "FILE",
            description = "A person's scoring of the one recording, in any format that `hypnoflow agree` reads: the "
                    + "agreement is printed and stands in both reports.")
    private Path truth;

    @Mixin
    private ScoringOptions scoringOptions;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            description = "Recordings scored at once, up to 128. Default: one per processor. Never changes a stage.")
    private int parallelism = Parallelism.ofThisMachine();

    @Option(
            names = "--speed",
            paramLabel = "X",
            description =
                    "Replays at X times the recording's own speed. Default: as fast as it goes. Never changes a stage.")
    private double speed = Double.POSITIVE_INFINITY;

    @Mixin
    private RulesOption rules;

    @Option(
            names = "--force",
            description = "Replaces files of the names of results that are not as an earlier run left them, such as a"
                    + " hypnogram that a person corrected.")
    private boolean force;

    @Option(
            names = {"-q", "--quiet"},
            description = "Prints nothing but refusals and failures.")
    private boolean quiet;

    @Option(
            names = "--json",
            description =
                    "Prints a JSON object per epoch, one per line, in place of text (docs/stages-as-json.md); the "
                            + "files are written all the same.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        requireSaneOptions();
        requireFolderForResults();
        BundleLimits limits = limits();
        Console console =
                new Console(spec.commandLine().getOut(), spec.commandLine().getErr(), quiet, json);
        Students students = byMontage ? Students.shipped(device) : Students.only(device.load(model));
        MontageMapping mapping = montage == null ? MontageMapping.NONE : MontageFile.read(montage);
        Preparation preparation = new Preparation(students, mapping, lightsOff, lightsOn, zone);
        ScoreRun run = new ScoreRun(zone, parallelism, speed, limits, rules.load(), console);
        List<InputFile> recordings = recordings(console, run);
        requireOneForTruth(recordings);
        ResultPlaces places = new ResultPlaces(recordings);
        places.requireFolders(out == null ? "beside the recordings, without --out" : "--out");
        requireTruthToStay(places);
        for (InputFile input : recordings) {
            Optional<Path> foreign = ScoreOutputs.foreign(input.outputFolder(), input.baseName());
            if (foreign.isPresent() && !force) {
                run.keep(input, foreign.get());
                continue;
            }
            try {
                preparation
                        .prepare(input)
                        .ifPresentOrElse(
                                recording -> run.add(withTruth(recording, run)),
                                () -> console.say(input.fileName() + ": annotations and no signal, left alone"));
            } catch (InputRefusedException refused) {
                run.refuse(input, refused.getMessage());
            }
        }
        run.score();
        return exitCode(run);
    }

    private List<InputFile> recordings(Console console, ScoreRun run) {
        List<Path> named = new ArrayList<>(inputs);
        if (demo) {
            named.add(DemoNight.write(out == null ? DEMO_FOLDER : out, force, console));
        }
        return InputFiles.of(named, out, run::refuse);
    }

    private PreparedRecording withTruth(PreparedRecording recording, ScoreRun run) {
        if (truth == null) {
            return recording;
        }
        LocalClock clock = LocalClock.of(recording.start(), zone);
        Scoring scoring = ScoringInput.read(truth, scoringOptions.options().withClock(clock));
        ScoringAlignment aligned = ScoringAlignment.of(scoring, clock, recording.epochs());
        run.printAgreement();
        return recording.withReference(
                new Reference(truth.getFileName().toString(), aligned.hypnogram(), aligned.remarks()));
    }

    private void requireOneForTruth(List<InputFile> recordings) {
        if (truth != null && recordings.size() != 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--truth: " + recordings.size() + " recordings (expected: the one that " + truth + " scores)");
        }
    }

    private void requireTruthToStay(ResultPlaces places) throws IOException {
        if (truth != null && places.hold(truth)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--truth: " + truth + " would be replaced by the results (expected: --out DIR, or a scoring of"
                            + " another name)");
        }
    }

    private void requireSaneOptions() {
        if (inputs.isEmpty() && !demo) {
            throw new ParameterException(
                    spec.commandLine(), "no recording named (expected: FILE or DIR, or --demo to see how it works)");
        }
        if (byMontage && model != null) {
            throw new ParameterException(
                    spec.commandLine(), "--by-montage and --model: both choose the student (expected: one of them)");
        }
        if (scoringOptions.isGiven() && truth == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--codes and --column without --truth (expected: with the scoring that they explain)");
        }
        if (parallelism < 1 || parallelism > Parallelism.MOST) {
            throw new ParameterException(
                    spec.commandLine(), "--parallelism: " + parallelism + " (expected: 1 to " + Parallelism.MOST + ")");
        }
        if (!(speed > 0)) {
            throw new ParameterException(spec.commandLine(), "--speed: " + speed + " (expected: > 0)");
        }
    }

    /** Before a night is simulated or anything is read. */
    private void requireFolderForResults() throws OutputRefusedException {
        if (out != null) {
            OutputPlace.requireFolder("--out", out);
        } else if (demo) {
            OutputPlace.requireFolder("--demo, without --out", DEMO_FOLDER);
        }
    }

    private BundleLimits limits() {
        try {
            return bundle.limits();
        } catch (IllegalArgumentException refused) {
            throw new ParameterException(spec.commandLine(), refused.getMessage(), refused);
        }
    }

    private static int exitCode(ScoreRun run) {
        if (run.outputFailed()) {
            return OUTPUT_FAILED;
        }
        return run.refusals().isEmpty() ? 0 : INPUT_REFUSED;
    }
}
