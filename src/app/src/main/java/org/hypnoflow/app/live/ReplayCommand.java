package org.hypnoflow.app.live;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.hypnoflow.app.InputRefusedException;
import org.hypnoflow.app.KafkaOptions;
import org.hypnoflow.app.OutputFailedException;
import org.hypnoflow.app.TopicOptions;
import org.hypnoflow.app.ZoneConverter;
import org.hypnoflow.app.montage.MontageFile;
import org.hypnoflow.app.score.InputFile;
import org.hypnoflow.app.score.InputFiles;
import org.hypnoflow.app.score.Preparation;
import org.hypnoflow.app.score.PreparedRecording;
import org.hypnoflow.app.score.ShippedModel;
import org.hypnoflow.flink.job.ReplayJobOptions;
import org.hypnoflow.flink.kafka.KafkaAccess;
import org.hypnoflow.flink.kafka.KafkaUnavailableException;
import org.hypnoflow.flink.source.DeliveryFaults;
import org.hypnoflow.flink.source.RecorderClock;
import org.hypnoflow.flink.source.SignalFaults;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.signal.Channel;
import org.hypnoflow.signal.montage.MontageMapping;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hypnoflow replay}: recorded studies into Kafka, as recorders would send them. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Sends recorded studies to Kafka as their recorders would: start, chunks of raw samples, end; all beds side by "
                    + "side, each by its own clock. A bed is known by a random id, never by its file name.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hypnoflow replay night.edf --to 127.0.0.1:9092",
            "  hypnoflow replay recordings/ --to 127.0.0.1:9092 --speed 60 --beds 20",
            "  hypnoflow replay night.edf --to 127.0.0.1:9092 --speed max --shuffle-seconds 8 --duplicates 0.1 --seed 7",
            "  hypnoflow replay night.edf --to 127.0.0.1:9092 --speed 60 --dead-lead C4-M1@90 --silent 5@120",
            "",
            "`hypnoflow monitor` scores what arrives; docs/run-a-live-lab.md has the whole picture."
        })
public final class ReplayCommand implements Callable<Integer> {
    private static final int INPUT_REFUSED = 3;
    private static final int SECONDS_PER_MINUTE = 60;

    @Parameters(paramLabel = "FILE|DIR", arity = "1..*", description = "EDF or BDF recordings, or folders of them.")
    private List<Path> inputs = List.of();

    @Option(names = "--to", paramLabel = "HOST:PORT", required = true, description = "A Kafka broker.")
    private String to;

    @Option(
            names = "--speed",
            paramLabel = "X",
            converter = ReplaySpeed.Converter.class,
            description =
                    "X times the recording's own speed, or max: one recording after the other, as fast as it goes. "
                            + "Default: 1")
    private ReplaySpeed speed = new ReplaySpeed(1);

    @Option(
            names = "--beds",
            paramLabel = "N",
            description =
                    "Number of beds; recordings are used again where there are fewer. Default: one per recording.")
    private Integer beds;

    @Option(names = "--chunk-millis", paramLabel = "MS", description = "Length of a chunk. Default: ${DEFAULT-VALUE}")
    private long chunkMillis = 1_000;

    @Option(
            names = "--shuffle-seconds",
            paramLabel = "S",
            description = "Chunks change places within blocks of S seconds; up to 10 changes no stage. Default: 0")
    private int shuffleSeconds;

    @Option(names = "--duplicates", paramLabel = "SHARE", description = "Share of chunks that come twice. Default: 0")
    private double duplicates;

    @Option(names = "--losses", paramLabel = "SHARE", description = "Share of chunks that never come. Default: 0")
    private double losses;

    @Option(
            names = "--drift-ppm",
            paramLabel = "PPM",
            description =
                    "How much faster the recorders' clocks run than their samples say; changes no stage. Default: 0")
    private double driftPpm;

    @Option(
            names = "--clock-jump",
            paramLabel = "SECONDS@MINUTE",
            converter = AtMinute.Converter.class,
            description =
                    "The recorders' clocks jump by SECONDS at MINUTE of the recording, such as -3600@90; changes no "
                            + "stage. Default: never")
    private AtMinute clockJump = AtMinute.NEVER;

    @Option(
            names = "--dead-lead",
            paramLabel = "LABEL@MINUTE",
            converter = AtMinute.Converter.class,
            description =
                    "An electrode comes off: the channel gives zeros from MINUTE of the recording on. Default: none")
    private AtMinute deadLead = AtMinute.NEVER;

    @Option(
            names = "--silent",
            paramLabel = "MINUTES@MINUTE",
            converter = AtMinute.Converter.class,
            description = "Nothing comes for MINUTES from MINUTE of the recording on, and is lost. Default: never")
    private AtMinute silent = AtMinute.NEVER;

    @Option(
            names = "--float32",
            description = "Sends samples as physical values of 32 bits, in place of the file's own digital ones.")
    private boolean floats;

    @Option(names = "--seed", paramLabel = "N", description = "Draws the disorder. Default: ${DEFAULT-VALUE}")
    private long seed = 1;

    @Option(
            names = "--zone",
            converter = ZoneConverter.class,
            paramLabel = "ZONE",
            description = "Time zone of the recordings, such as Europe/Berlin.")
    private ZoneId zone;

    @Option(names = "--model", paramLabel = "DIR", description = "Model package that will score. Default: the shipped.")
    private Path model;

    @Option(
            names = "--montage",
            paramLabel = "FILE",
            description = "YAML file that says which channels fill which roles (docs/map-a-montage.md).")
    private Path montage;

    @Option(
            names = {"-q", "--quiet"},
            description = "Prints nothing but refusals and failures.")
    private boolean quiet;

    @Mixin
    private KafkaOptions kafkaOptions;

    @Mixin
    private TopicOptions topicOptions;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        ReplayJobOptions options = options();
        if (beds != null && beds < 1) {
            throw new ParameterException(spec.commandLine(), "--beds: " + beds + " (expected: >= 1)");
        }
        BedReplay replay = new BedReplay(
                options, zone, spec.commandLine().getOut(), spec.commandLine().getErr(), quiet);
        prepare(replay);
        try {
            topicOptions.prepare(
                    options.kafka(), options.topics(), List.of(options.topics().signals()), replay::say);
            replay.send(beds);
        } catch (KafkaUnavailableException unavailable) {
            throw new OutputFailedException(unavailable.getMessage(), unavailable);
        }
        return replay.refused() ? INPUT_REFUSED : 0;
    }

    private ReplayJobOptions options() {
        KafkaAccess kafka = kafkaOptions.access(to);
        try {
            return new ReplayJobOptions(
                    kafka,
                    kafkaOptions.topics(),
                    speed.pace(chunkMillis),
                    new DeliveryFaults(
                            seed,
                            shuffleSeconds * 1_000L,
                            duplicates,
                            losses,
                            new RecorderClock(
                                    true, driftPpm, clockJump.number("--clock-jump", "-3600@90"), clockJump.seconds()),
                            signalFaults()),
                    floats);
        } catch (IllegalArgumentException refused) {
            throw new ParameterException(spec.commandLine(), refused.getMessage(), refused);
        }
    }

    private SignalFaults signalFaults() {
        double silentMinutes = silent.number("--silent", "5@90");
        return new SignalFaults(
                deadLead.what(), deadLead.seconds(), silent.seconds(), silentMinutes * SECONDS_PER_MINUTE);
    }

    /** A lead that a recording does not have cannot come off. */
    private void requireDeadLead(PreparedRecording recording) {
        List<String> labels =
                recording.selection().sources().stream().map(Channel::label).toList();
        if (!deadLead.what().isEmpty() && !labels.contains(deadLead.what())) {
            throw new InputRefusedException(recording.input().file() + ": --dead-lead " + deadLead.what()
                    + " (expected: one of its " + String.join(", ", labels) + ")");
        }
    }

    private void prepare(BedReplay replay) throws Exception {
        ModelPackage student = ModelPackage.load(model == null ? ShippedModel.folder() : model);
        MontageMapping mapping = montage == null ? MontageMapping.NONE : MontageFile.read(montage);
        Preparation preparation = Preparation.withoutLights(student, mapping);
        List<InputFile> files = new ArrayList<>(InputFiles.of(inputs, null, replay::refuse));
        for (InputFile file : files) {
            try {
                preparation.prepare(file).ifPresent(recording -> {
                    requireDeadLead(recording);
                    replay.add(recording);
                });
            } catch (InputRefusedException refused) {
                replay.refuse(refused.getMessage());
            }
        }
    }
}
