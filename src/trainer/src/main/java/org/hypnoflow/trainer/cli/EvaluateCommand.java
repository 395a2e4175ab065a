package org.hypnoflow.trainer.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.output.OutputPlace;
import org.hypnoflow.simulator.ShippedNight;
import org.hypnoflow.simulator.ShippedNights;
import org.hypnoflow.simulator.SimulatedMontage;
import org.hypnoflow.simulator.SimulationOptions;
import org.hypnoflow.trainer.baseline.BandPowerCache;
import org.hypnoflow.trainer.baseline.BandPowerNight;
import org.hypnoflow.trainer.baseline.BaselineNights;
import org.hypnoflow.trainer.data.NightRefusedException;
import org.hypnoflow.trainer.data.NightSets;
import org.hypnoflow.trainer.data.Rendition;
import org.hypnoflow.trainer.data.StudentMontage;
import org.hypnoflow.trainer.data.SubjectSplit;
import org.hypnoflow.trainer.data.TrainingData;
import org.hypnoflow.trainer.evaluation.EvaluationJson;
import org.hypnoflow.trainer.evaluation.EvaluationRow;
import org.hypnoflow.trainer.evaluation.EvaluationTable;
import org.hypnoflow.trainer.evaluation.HardnessComparison;
import org.hypnoflow.trainer.evaluation.HeldOutBaseline;
import org.hypnoflow.trainer.evaluation.StudentEvaluation;
import org.hypnoflow.trainer.evaluation.StudentVerdict;
import org.hypnoflow.trainer.train.MetPeople;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints what a student or the linear baseline is worth on nights of held-out subjects. */
@Command(
        name = "evaluate",
        description = "Scores nights of held-out subjects and compares with the experts.",
        mixinStandardHelpOptions = true)
public final class EvaluateCommand implements Callable<Integer> {

    /** What is evaluated: exactly one. */
    private static final class Subject {
        @Option(
                names = "--baseline",
                description = "the linear classifier on band powers, on real nights and on their simulations")
        private boolean baseline;

        @Option(names = "--model", paramLabel = "DIR", description = "a model package, beside the linear classifier")
        private Path model;
    }

    private static final int MOST_NAMED = 5;

    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private Subject subject;

    @Option(
            names = "--montage",
            paramLabel = "NAME",
            description = "model: only nights of this montage, ${COMPLETION-CANDIDATES} (AASM and SLEEP_EDF; for a"
                    + " student of one input per role AASM_BOTH_SIDES and SLEEP_EDF)")
    private SimulatedMontage montage;

    @Option(
            names = "--without",
            split = ",",
            paramLabel = "LABEL",
            description = "model: the nights lack these channels, for example F4-M1,O2-M1; an unknown label is refused")
    private Set<String> without = Set.of();

    @Option(names = "--nights", paramLabel = "N", description = "so many nights, spread over all subjects")
    private Integer nights;

    @Option(names = "--seed", defaultValue = "1", description = "of simulation, fit and intervals (${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--no-phenomena", description = "baseline: simulate without spindles, eye movements and the like")
    private boolean noPhenomena;

    @Option(names = "--no-artefacts", description = "baseline: simulate clean signals")
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
        if (nights != null && nights < 1) {
            throw new IllegalArgumentException("--nights: " + nights + " (expected: >= 1)");
        }
        if (subject.baseline) {
            new GivenOptions(spec).refuse("beside --baseline", "with --model", "--montage", "--without");
        } else {
            new GivenOptions(spec).refuse("beside --model", "with --baseline", "--no-phenomena", "--no-artefacts");
        }
        OutputPlace.requireFolder("--work", work);
        if (json != null) {
            OutputPlace.requireFile("--json", json);
        }
        List<EvaluationRow> rows = subject.baseline ? baseline() : student();
        out().flush();
        if (json != null) {
            EvaluationJson.write(json, rows);
        }
        return 0;
    }

    private List<EvaluationRow> baseline() throws IOException {
        List<ShippedNight> chosen = chosen(ShippedNights.all());
        List<BandPowerNight> real = BaselineNights.real(chosen);
        List<BandPowerNight> simulated = simulated(chosen);
        HardnessComparison comparison = HardnessComparison.of(real, simulated, seed);
        out().print(EvaluationTable.markdown(comparison.rows()));
        out().println("Epochs tested: " + tested(real) + " real, " + tested(simulated)
                + " simulated (without those in which a simulated lead is off)");
        out().println(comparison.verdict().asHard() ? "Simulated nights are as hard as real ones." : "Not as hard:");
        comparison.verdict().differences().forEach(line -> out().println("  " + line));
        return comparison.rows();
    }

    private List<EvaluationRow> student() throws IOException {
        ModelPackage model = ModelPackage.load(subject.model);
        List<ShippedNight> all = ShippedNights.all();
        SubjectSplit split = SubjectSplit.of(all);
        List<SimulatedMontage> leads = montage == null ? leads(model) : List.of(montage);
        requireKnownLabels(leads);
        requireUnmet(model, split.test());
        List<Rendition> renditions = chosen(NightSets.test(all, split, seed, leads));
        List<EvaluationRow> rows = new ArrayList<>();
        try (NightProgress progress = new NightProgress("Scoring", renditions.size())) {
            rows.addAll(new StudentEvaluation(model, seed, without).rows(renditions, progress::step));
        }
        List<EvaluationRow> students = List.copyOf(rows);
        rows.add(HeldOutBaseline.row(HardnessComparison.RESYNTHESISED, simulated(all), split.test(), seed));
        rows.add(HeldOutBaseline.row(HardnessComparison.REAL, BaselineNights.real(all), split.test(), seed));
        out().print(EvaluationTable.markdown(rows));
        for (EvaluationRow row : students) {
            out().println();
            out().println(row.classifier() + ", " + row.nights());
            out().print(EvaluationTable.confusion(row));
            StudentVerdict.of(row).objections().forEach(line -> out().println("Not to be believed: " + line));
        }
        return rows;
    }

    /** People whom a package has met, by whichever name, are not held out. */
    private static void requireUnmet(ModelPackage model, Set<String> testing) {
        Set<String> met = MetPeople.of(model.manifest()).among(TrainingData.RESYNTHESISED, testing);
        if (!met.isEmpty()) {
            throw new NightRefusedException(model.label() + ": has met " + met.size() + " of the " + testing.size()
                    + " people who test it, for example "
                    + met.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
                    + " (expected: nobody, or the figures would be too good); its card tells of those who tested its run,"
                    + " or train it with --leave-out of the nights of these people");
        }
    }

    /** Those of the nights that such a student learns from. */
    private static List<SimulatedMontage> leads(ModelPackage model) {
        boolean hearsBothSides = model.manifest().inputs().equals(StudentMontage.ROLES.inputs());
        return (hearsBothSides ? StudentMontage.ROLES : StudentMontage.FULL).leads();
    }

    private void requireKnownLabels(List<SimulatedMontage> leads) {
        List<String> known =
                leads.stream().flatMap(each -> each.labels().stream()).toList();
        for (String label : without) {
            if (!known.contains(label)) {
                throw new IllegalArgumentException(
                        "--without: " + label + " (expected: of " + String.join(", ", known) + ")");
            }
        }
    }

    private List<BandPowerNight> simulated(List<ShippedNight> chosen) throws IOException {
        SimulationOptions options = SimulationOptions.of(SimulatedMontage.SLEEP_EDF)
                .withPhenomena(!noPhenomena)
                .withArtefacts(!noArtefacts);
        BandPowerCache cache = BandPowerCache.open(work, options, seed, System.err::println);
        try (NightProgress progress = new NightProgress("Simulating", chosen.size())) {
            return BaselineNights.simulated(chosen, cache, progress::step);
        }
    }

    private <T> List<T> chosen(List<T> all) {
        int count = nights == null ? all.size() : Math.min(nights, all.size());
        return IntStream.range(0, count)
                .mapToObj(i -> all.get(i * all.size() / count))
                .toList();
    }

    private static long tested(List<BandPowerNight> nights) {
        return nights.stream().mapToLong(BandPowerNight::scoredEpochs).sum();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
