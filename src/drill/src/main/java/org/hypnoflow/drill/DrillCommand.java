package org.hypnoflow.drill;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.hypnoflow.app.Hypnoflow;
import org.hypnoflow.app.score.ShippedModel;
import org.hypnoflow.flink.job.StateBackend;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.output.OutputPlace;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hypnoflow drill}: a lab that is killed on purpose. */
@Command(
        name = "drill",
        mixinStandardHelpOptions = true,
        description = {
            "Kills a lab on purpose and looks whether anything is lost. Starts a real Kafka broker and a real Flink cluster (ZooKeeper, "
                    + "JobManager, two TaskManagers) as processes on this machine, streams simulated beds whose chunks come shuffled "
                    + "and repeated, and at random moments kills (kill -9) TaskManagers twice, the JobManager once and the broker once. Each "
                    + "is started anew at once; Flink does the rest.",
            "",
            "Then every bed's committed FINAL stages are compared, bit for bit, with those of an undisturbed run: none may be missing, "
                    + "none there twice, none different; and so are the stage alerts, repetitions dropped by id. Prints how long "
                    + "each recovery took. Exit code 0 where all is equal, else 1.",
            "",
            "Takes a minute or two, 3 GB of memory, loopback ports and a temporary folder, and leaves no process and "
                    + "no file behind.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hypnoflow drill",
            "  hypnoflow drill --beds 16 --minutes 120 --backend rocksdb",
            "  hypnoflow drill --seed 7 --keep drill-7"
        })
public final class DrillCommand implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int MOST_SEED = 1_000_000;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Draws nights, disorder, order of the blows and pauses. Default: another one every time.")
    private Long seed;

    @Option(names = "--beds", paramLabel = "N", description = "Number of beds, up to 64. Default: ${DEFAULT-VALUE}")
    private int beds = 8;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            description = "Minutes of sleep per bed, 10 to 480. Default: ${DEFAULT-VALUE}")
    private int minutes = 60;

    @Option(
            names = "--speed",
            paramLabel = "X",
            description = "Seconds of sleep per second until the last blow is over. Default: ${DEFAULT-VALUE}")
    private double speed = 60;

    @Option(
            names = "--checkpoint-seconds",
            paramLabel = "S",
            description = "Time between checkpoints of the job. Default: ${DEFAULT-VALUE}")
    private double checkpointSeconds = 1;

    @Option(
            names = "--backend",
            paramLabel = "B",
            description = "What keeps the job's state: heap or rocksdb. Default: ${DEFAULT-VALUE}")
    private StateBackend backend = StateBackend.HEAP;

    @Option(names = "--model", paramLabel = "DIR", description = "Model package. Default: the shipped student.")
    private Path model;

    @Option(
            names = "--keep",
            paramLabel = "DIR",
            description = "Works in DIR, new or empty, and leaves it: logs, checkpoints, topics, beds.")
    private Path keep;

    @Spec
    private CommandSpec spec;

    /** Runs the drill; {@code drill} as the first argument is not needed. */
    public static void main(String[] args) {
        Locale.setDefault(Locale.ROOT); // what is written here is read everywhere
        boolean named = args.length > 0 && args[0].equals("drill");
        String[] own = named ? Arrays.copyOfRange(args, 1, args.length) : args;
        String[] line = new String[own.length + 1];
        line[0] = "drill";
        System.arraycopy(own, 0, line, 1, own.length);
        System.exit(commandLine().execute(line));
    }

    /** Hypnoflow's command line, and this command. */
    static CommandLine commandLine() {
        return Hypnoflow.commandLine().addSubcommand(new DrillCommand()).setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public Integer call() throws Exception {
        DrillOptions options = options();
        requireEmpty(keep);
        if (keep != null) {
            OutputPlace.requireFolder("--keep", keep);
        }
        ModelPackage student = ModelPackage.load(model == null ? ShippedModel.folder() : model);
        ClusterFiles files = ClusterFiles.under(Path.of(System.getProperty("hypnoflow.root", ".")));
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                "Drill " + options.seed() + ": " + options.beds() + " beds; --seed " + options.seed() + " repeats it");
        try (DrillGround ground = DrillGround.open(keep)) {
            Verdict verdict = run(options, student, files, ground, out);
            verdict.lines().forEach(out::println);
            if (!verdict.passed()) {
                out.println("to look at logs, checkpoints and topics: the same again with --seed " + options.seed()
                        + " --keep DIR");
            }
            out.flush();
            return verdict.passed() ? 0 : FAILED;
        }
    }

    private static Verdict run(
            DrillOptions options, ModelPackage student, ClusterFiles files, DrillGround ground, PrintWriter out)
            throws Exception {
        try {
            return new Drill(options, student, files, line -> {
                        out.println(line);
                        out.flush();
                    })
                    .run(ground);
        } catch (Exception failed) {
            if (ground.isEnding()) {
                throw new InterruptedException("the drill was told to end");
            }
            throw failed;
        }
    }

    /** What is there already would look like what the drill left. */
    private void requireEmpty(Path folder) throws IOException {
        if (folder == null || !Files.exists(folder)) {
            return;
        }
        boolean empty = false;
        if (Files.isDirectory(folder)) {
            try (Stream<Path> held = Files.list(folder)) {
                empty = held.findAny().isEmpty();
            }
        }
        if (!empty) {
            throw new ParameterException(
                    spec.commandLine(), "--keep: " + folder + " (expected: a folder that is new or empty)");
        }
    }

    private DrillOptions options() {
        long drawn = seed == null ? ThreadLocalRandom.current().nextInt(MOST_SEED) : seed;
        try {
            return new DrillOptions(drawn, beds, minutes, speed, checkpointSeconds, backend);
        } catch (IllegalArgumentException refused) {
            throw new ParameterException(spec.commandLine(), refused.getMessage(), refused);
        }
    }
}
