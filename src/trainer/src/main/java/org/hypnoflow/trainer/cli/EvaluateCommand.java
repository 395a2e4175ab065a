package org.hypnoflow.trainer.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.hypnoflow.simulator.ShippedNight;
import org.hypnoflow.simulator.ShippedNights;
import org.hypnoflow.simulator.SimulatedMontage;
import org.hypnoflow.simulator.SimulationOptions;
import org.hypnoflow.trainer.baseline.BandPowerCache;
import org.hypnoflow.trainer.baseline.BandPowerNight;
import org.hypnoflow.trainer.baseline.BaselineNights;
import org.hypnoflow.trainer.evaluation.EvaluationJson;
import org.hypnoflow.trainer.evaluation.EvaluationTable;
import org.hypnoflow.trainer.evaluation.HardnessComparison;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints what the linear baseline reaches on real and on simulated nights of held-out subjects. */
@Command(
        name = "evaluate",
        description = "Scores held-out subjects and compares with the experts.",
        mixinStandardHelpOptions = true)
public final class EvaluateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--baseline",
            description = "the linear classifier on band powers, on real nights and on their simulations")
    private boolean baseline;

    @Option(names = "--nights", paramLabel = "N", description = "so many of the 115 nights, spread over all subjects")
    private Integer nights;

    @Option(names = "--seed", defaultValue = "1", description = "of simulation, fit and intervals (${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--no-phenomena",
            description = "simulate the background alone, without spindles, eye movements ...")
    private boolean noPhenomena;

    @Option(names = "--no-artefacts", description = "simulate clean signals")
    private boolean noArtefacts;

    @Option(
            names = "--work",
            defaultValue = ".work/evaluate",
            description = "keeps measured nights for the next run (${DEFAULT-VALUE})")
    private Path work;

    @Option(names = "--json", paramLabel = "FILE", description = "write the rows there as well")
    private Path json;

    @Override
    public Integer call() throws IOException {
        if (!baseline) {
            throw new ParameterException(spec.commandLine(), "nothing to evaluate (expected: --baseline)");
        }
        List<ShippedNight> chosen = chosen(ShippedNights.all());
        SimulationOptions options = SimulationOptions.of(SimulatedMontage.SLEEP_EDF)
                .withPhenomena(!noPhenomena)
                .withArtefacts(!noArtefacts);
        List<BandPowerNight> real = BaselineNights.real(chosen);
        List<BandPowerNight> simulated = simulated(chosen, options);
        HardnessComparison comparison = HardnessComparison.of(real, simulated, seed);
        PrintWriter out = spec.commandLine().getOut();
        out.print(EvaluationTable.markdown(comparison.rows()));
        out.println("Epochs tested: " + tested(real) + " real, " + tested(simulated)
                + " simulated (without those in which a simulated lead is off)");
        out.println(comparison.verdict().asHard() ? "Simulated nights are as hard as real ones." : "Not as hard:");
        comparison.verdict().differences().forEach(line -> out.println("  " + line));
        out.flush();
        if (json != null) {
            EvaluationJson.write(json, comparison.rows());
        }
        return 0;
    }

    private static long tested(List<BandPowerNight> nights) {
        return nights.stream().mapToLong(BandPowerNight::scoredEpochs).sum();
    }

    private List<BandPowerNight> simulated(List<ShippedNight> chosen, SimulationOptions options) throws IOException {
        BandPowerCache cache = BandPowerCache.open(work, options, seed);
        if (System.getenv("TERM") == null) {
            return BaselineNights.simulated(chosen, cache, () -> {});
        }
        try (ProgressBar bar = new ProgressBarBuilder()
                .setTaskName("Simulating")
                .setInitialMax(chosen.size())
                .setUnit(" nights", 1)
                .build()) {
            return BaselineNights.simulated(chosen, cache, bar::step);
        }
    }

    private List<ShippedNight> chosen(List<ShippedNight> all) {
        int count = nights == null ? all.size() : Math.max(1, Math.min(nights, all.size()));
        return IntStream.range(0, count)
                .mapToObj(i -> all.get(i * all.size() / count))
                .toList();
    }
}
