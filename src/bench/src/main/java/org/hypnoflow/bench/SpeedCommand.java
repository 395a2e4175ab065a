package org.hypnoflow.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.hypnoflow.output.OutputPlace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Epochs per second of the engine, of a plain loop with the same decoding, conditioning and graphs, and of the graphs
 * alone, in one run over the same simulated nights; one processor each, then the engine on two.
 */
@Command(
        name = "speed",
        mixinStandardHelpOptions = true,
        description = "Engine against a plain loop and the bare graphs: epochs per second and peak memory.")
final class SpeedCommand implements Callable<Integer> {

    @Option(names = "--nights", defaultValue = "8", description = "Nights of eight hours. Default: ${DEFAULT-VALUE}.")
    private int nights;

    @Option(
            names = "--rounds",
            defaultValue = "3",
            description = "Timed rounds after a warm-up. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--work",
            defaultValue = ".work/bench",
            description = "Where the nights are kept. Default: ${DEFAULT-VALUE}.")
    private Path work;

    @Option(names = "--model", description = "Model package. Default: the shipped student.")
    private Path model;

    @Override
    public Integer call() throws Exception {
        OutputPlace.requireFolder("--work", work);
        List<Path> files = BenchNights.in(work, nights);
        Path student =
                model == null ? Path.of(System.getProperty("hypnoflow.root", "."), "models", "student-cnn-rnn") : model;
        System.out.println(Machine.describe());
        System.out.printf(
                "%d simulated nights of 8 h, six channels at 100 Hz, %d rounds after a warm-up%n%n", nights, rounds);
        System.out.println(
                "| what | processors | epochs/s, median (lowest to highest) | one night after start-up | peak memory |");
        System.out.println("| --- | --- | --- | --- | --- |");
        ChildRun graphs = run(student, files, "GRAPHS", 1, "the graphs alone, epochs in memory");
        ChildRun loop = run(student, files, "LOOP", 1, "plain loop: decoding, conditioning, graphs");
        ChildRun engine = run(student, files, "ENGINE", 1, "engine, embedded Flink job, start-up included");
        run(student, files, "ENGINE", 2, "engine, embedded Flink job, start-up included");
        System.out.printf(
                Locale.ROOT,
                "%nengine / plain loop, one processor each: %.2f with start-up, %.2f after it; the graphs take %.0f %% of the loop's time%n",
                engine.epochsPerSecond() / loop.epochsPerSecond(),
                loop.nightSeconds() / engine.nightSeconds(),
                100 * loop.epochsPerSecond() / graphs.epochsPerSecond());
        return 0;
    }

    private ChildRun run(Path student, List<Path> files, String who, int processors, String name) throws Exception {
        ChildRun run = ChildRun.of(who, processors, rounds, student, files);
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %.0f (%.0f to %.0f) | %.2f s | %.0f MiB |%n",
                name,
                processors,
                run.epochsPerSecond(),
                run.lowest(),
                run.highest(),
                run.nightSeconds(),
                run.peakMebibytes());
        return run;
    }
}
