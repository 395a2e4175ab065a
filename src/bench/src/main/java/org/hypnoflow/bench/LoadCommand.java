package org.hypnoflow.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.hypnoflow.bench.LoadRung.Through;
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
            "Latency of live beds, from the send of an epoch's last chunk to its PROVISIONAL stage, for more and more beds until "
                    + "p99 exceeds a second. Broker, recorders and job share this machine.",
            "Every number of beds runs in a JVM of its own and leaves a file in --out; one whose file is there is not "
                    + "measured again."
        })
final class LoadCommand implements Callable<Integer> {
    private static final double MOST_P99_SECONDS = 1;

    @Option(
            names = "--beds",
            split = ",",
            defaultValue = "100,300,1000,3000,10000",
            description = "Numbers of beds, one after the other. Default: ${DEFAULT-VALUE}.")
    private List<Integer> beds = List.of();

    @Option(
            names = "--through",
            split = ",",
            defaultValue = "KAFKA",
            description =
                    "KAFKA, or EMBEDDED: recorders hand their chunks to the job, no topic before or behind it. Default: ${DEFAULT-VALUE}.")
    private List<Through> through = List.of();

    @Option(
            names = "--troubled",
            defaultValue = "0",
            paramLabel = "N",
            description =
                    "Also measures every number of beds beside N silent beds, N floods at fifty times their speed, N with a "
                            + "clock a hundred years off, and garbage under the keys of N good beds; through Kafka. Default: ${DEFAULT-VALUE}.")
    private int troubled;

    @Option(
            names = "--warm-seconds",
            defaultValue = "45",
            description = "How long beds send before anything is measured. Default: ${DEFAULT-VALUE}.")
    private int warmSeconds;

    @Option(names = "--seconds", defaultValue = "120", description = "How long is measured. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(
            names = "--checkpoint-seconds",
            defaultValue = "5",
            description = "Time between checkpoints. Default: ${DEFAULT-VALUE}.")
    private int checkpointSeconds;

    @Option(names = "--heap", defaultValue = "3g", description = "Heap of the JVM. Default: ${DEFAULT-VALUE}.")
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
        if (seconds < 1 || warmSeconds < 0 || troubled < 0) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--seconds: " + seconds + ", --warm-seconds: " + warmSeconds + ", --troubled: " + troubled
                            + " (expected: at least 1, 0 and 0)");
        }
        Files.createDirectories(out);
        System.out.println(LoadRung.header());
        for (Through way : through) {
            for (int count : beds) {
                LoadRung rung = rung(way, count, 0);
                if (troubled > 0 && way == Through.KAFKA) {
                    rung(way, count, troubled);
                }
                if (rung.p99Seconds() > MOST_P99_SECONDS) {
                    break;
                }
            }
        }
        return 0;
    }

    private LoadRung rung(Through way, int count, int ofEach) throws IOException, InterruptedException {
        Path file = LoadRung.file(out, way, count, ofEach);
        if (!Files.exists(file)) {
            measure(way, count, ofEach, file);
        }
        LoadRung rung = LoadRung.read(file);
        System.out.println(rung.row());
        return rung;
    }

    private void measure(Through way, int count, int ofEach, Path file) throws IOException, InterruptedException {
        Path student =
                model == null ? Path.of(System.getProperty("hypnoflow.root", "."), "models", "student-cnn-rnn") : model;
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseParallelGC",
                "-Xms" + heap,
                "-Xmx" + heap,
                "-XX:+AlwaysPreTouch",
                HypnoflowBench.class.getName(),
                "load-rung"));
        command.addAll(List.of("--through", way.name(), "--beds", "" + count, "--troubled", "" + ofEach));
        command.addAll(List.of("--warm-seconds", "" + warmSeconds, "--seconds", "" + seconds));
        command.addAll(List.of("--checkpoint-seconds", "" + checkpointSeconds));
        command.addAll(List.of("--model", student.toString(), "--file", file.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        int code = builder.start().waitFor();
        if (code != 0 || !Files.exists(file)) {
            throw new IOException(count + " beds: the run ended with " + code + " (expected: 0 and " + file + ")");
        }
    }
}
