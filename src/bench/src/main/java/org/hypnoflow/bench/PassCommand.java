package org.hypnoflow.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.hypnoflow.flink.score.BundleLimits;
import org.hypnoflow.onnx.ModelPackage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One contender in this JVM; the speed command starts it on the processors that it may use. */
@Command(name = "pass", hidden = true, description = "Times one contender over the nights named.")
final class PassCommand implements Callable<Integer> {

    /** Who can be timed. */
    enum Who {
        GRAPHS,
        LOOP,
        ENGINE
    }

    @Option(names = "--who", required = true)
    private Who who;

    @Option(names = "--parallelism")
    private int parallelism = 1;

    @Option(names = "--rounds")
    private int rounds = 3;

    @Option(names = "--model", required = true)
    private Path model;

    @Parameters
    private List<Path> nights;

    @Override
    public Integer call() throws Exception {
        ModelPackage student = ModelPackage.load(model);
        Contender contender = switch (who) {
            case GRAPHS -> new BareGraphs(student);
            case LOOP -> new PlainLoop(student);
            case ENGINE -> new Engine(student, parallelism, BundleLimits.USUAL);
        };
        contender.pass(nights);
        for (int round = 0; round < rounds; round++) {
            Measured one = contender.pass(nights.subList(0, 1));
            Measured all = contender.pass(nights);
            System.out.printf(
                    Locale.ROOT, "pass %d %.6f %d %.6f%n", all.epochs(), all.seconds(), one.epochs(), one.seconds());
        }
        System.out.println("peak " + peakKilobytes());
        return 0;
    }

    private static long peakKilobytes() throws Exception {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM:")) {
                return Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        throw new IllegalStateException("/proc/self/status has no VmHWM (expected: Linux)");
    }
}
