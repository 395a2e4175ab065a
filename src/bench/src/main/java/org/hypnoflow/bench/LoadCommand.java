package org.hypnoflow.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.hypnoflow.app.Terminal;
import org.hypnoflow.bench.LoadRung.Through;
import org.hypnoflow.output.OutputPlace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How many live beds one machine carries: recorders, a real broker where there is one, and the live job in one JVM. */
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        description = {
            "Latency of live beds, from the send of an epoch's last chunk to its PROVISIONAL stage, for more and more beds. "
                    + "Broker, recorders and job share this machine. Without --beds: every number of beds that the docs quote, "
                    + "embedded, through Kafka and beside troubled beds, in about 25 minutes.",
            "Every number of beds runs in a JVM of its own and leaves a file in --out; one whose file is there and whole is "
                    + "not measured again, so that a run that was interrupted goes on."
        })
final class LoadCommand implements Callable<Integer> {
    private static final long POLL_MILLIS = 1_000;

    @Option(
            names = "--beds",
            split = ",",
            paramLabel = "N",
            description = "Numbers of beds, one after the other. Default: those that the docs quote.")
    private List<Integer> beds = List.of();

    @Option(
            names = "--through",
            split = ",",
            paramLabel = "WAY",
            description =
                    "KAFKA, or EMBEDDED: recorders hand their chunks to the job, no topic before or behind it. Default: "
                            + "both, and KAFKA where --beds is given.")
    private List<Through> through = List.of();

    @Option(
            names = "--troubled",
            defaultValue = "0",
            paramLabel = "N",
            description =
                    "With --beds: also measures every number of beds beside N silent beds, N floods at fifty times their "
                            + "speed, N with a clock a hundred years off, and garbage under the keys of N good beds; through Kafka "
                            + "alone. Default: ${DEFAULT-VALUE}.")
    private int troubled;

    @Option(
            names = "--warm-seconds",
            defaultValue = "40",
            description = "How long beds send before anything is measured. Default: ${DEFAULT-VALUE}.")
    private int warmSeconds;

    @Option(names = "--seconds", defaultValue = "75", description = "How long is measured. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(
            names = "--checkpoint-seconds",
            defaultValue = "5",
            description = "Time between checkpoints. Default: ${DEFAULT-VALUE}.")
    private int checkpointSeconds;

    @Option(names = "--heap", description = "Heap of the JVM. Default: 3g, and 4g from 15,000 beds on.")
    private String heap;

    @Option(
            names = "--out",
            defaultValue = ".work/bench/load",
            description = "Folder of the measured files. Default: ${DEFAULT-VALUE}.")
    private Path out;

    @Option(names = "--model", description = "Model package. Default: the shipped student.")
    private Path model;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        LoadPlan plan = plan();
        OutputPlace.requireFolder("--out", out);
        Files.createDirectories(out);
        System.out.println(LoadRung.header());
        LoadProgress progress = new LoadProgress(
                System.err, Terminal.isWatched(), unmeasured(plan).size(), warmSeconds + seconds);
        int measured = 0;
        for (LoadPlan.Rung rung : plan.rungs()) {
            if (!isMeasured(rung)) {
                progress.begin(measured, rung);
                measure(rung, progress, measured++);
            }
            System.out.println(LoadRung.read(file(rung)).row());
        }
        return 0;
    }

    private LoadPlan plan() {
        if (seconds < 1 || warmSeconds < 0 || troubled < 0) {
            throw refused("--seconds: " + seconds + ", --warm-seconds: " + warmSeconds + ", --troubled: " + troubled
                    + " (expected: at least 1, 0 and 0)");
        }
        if (beds.isEmpty() && troubled > 0) {
            throw refused("--troubled: " + troubled + " without --beds (expected: both, or neither)");
        }
        try {
            LoadPlan plan = beds.isEmpty()
                    ? LoadPlan.quoted(through.isEmpty() ? List.of(Through.EMBEDDED, Through.KAFKA) : through)
                    : LoadPlan.of(through.isEmpty() ? List.of(Through.KAFKA) : through, beds, troubled);
            return heap == null ? plan : plan.withHeap(heap);
        } catch (IllegalArgumentException wrong) {
            throw refused(wrong.getMessage());
        }
    }

    private ParameterException refused(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private List<LoadPlan.Rung> unmeasured(LoadPlan plan) throws IOException {
        List<LoadPlan.Rung> missing = new ArrayList<>();
        for (LoadPlan.Rung rung : plan.rungs()) {
            if (!isMeasured(rung)) {
                missing.add(rung);
            }
        }
        return missing;
    }

    private boolean isMeasured(LoadPlan.Rung rung) throws IOException {
        return Files.exists(file(rung)) && LoadRung.read(file(rung)).isWhole();
    }

    private Path file(LoadPlan.Rung rung) {
        return LoadRung.file(out, rung.through(), rung.beds(), rung.troubledOfEach());
    }

    private void measure(LoadPlan.Rung rung, LoadProgress progress, int place)
            throws IOException, InterruptedException {
        Path file = file(rung);
        Files.deleteIfExists(file);
        Path student =
                model == null ? Path.of(System.getProperty("hypnoflow.root", "."), "models", "student-cnn-rnn") : model;
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseParallelGC",
                "-Xms" + rung.heap(),
                "-Xmx" + rung.heap(),
                "-XX:+AlwaysPreTouch",
                HypnoflowBench.class.getName(),
                "load-rung"));
        command.addAll(List.of("--through", rung.through().name(), "--beds", "" + rung.beds()));
        command.addAll(List.of("--troubled", "" + rung.troubledOfEach()));
        command.addAll(List.of("--warm-seconds", "" + warmSeconds, "--seconds", "" + seconds));
        command.addAll(List.of("--checkpoint-seconds", "" + checkpointSeconds));
        command.addAll(List.of("--model", student.toString(), "--file", file.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        int code = await(builder.start(), progress, place);
        if (code != 0 || !Files.exists(file)) {
            throw new IOException(rung.name() + ": the run ended with " + code + " (expected: 0 and " + file + ")");
        }
    }

    private static int await(Process run, LoadProgress progress, int place) throws InterruptedException {
        long began = System.nanoTime();
        try {
            while (!run.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                progress.at(place, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began));
            }
            return run.exitValue();
        } finally {
            progress.end();
            run.destroy();
        }
    }
}
