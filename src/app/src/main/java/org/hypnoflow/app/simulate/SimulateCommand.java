package org.hypnoflow.app.simulate;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.hypnoflow.app.scoring.ScoringOptions;
import org.hypnoflow.output.OutputPlace;
import org.hypnoflow.output.OutputRefusedException;
import org.hypnoflow.simulator.NightCourse;
import org.hypnoflow.simulator.NightSimulation;
import org.hypnoflow.simulator.ShippedHypnograms;
import org.hypnoflow.simulator.ShippedNight;
import org.hypnoflow.simulator.ShippedNights;
import org.hypnoflow.simulator.SimulatedMontage;
import org.hypnoflow.simulator.SimulationOptions;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes a simulated night as EDF+ with the stages that it follows. */
@Command(
        name = "simulate",
        description =
                "Write a simulated night as EDF+ with its hypnogram: resynthesised from the band powers of a real,"
                        + " expert-scored night, or drawn freely for a hypnogram.",
        footer = {
            "",
            "Stages and band powers of --from are real; waves, chin EMG, leads and artefacts are modelled.",
            "See docs/simulated-signals.md."
        },
        mixinStandardHelpOptions = true)
public final class SimulateCommand implements Callable<Integer> {
    private static final int MOST_MINUTES = 7 * 24 * 60;

    @Spec
    private CommandSpec spec;

    @ArgGroup
    private CourseOrigin origin = new CourseOrigin();

    @Option(
            names = "--montage",
            paramLabel = "aasm|aasm-both-sides|sleep-edf",
            description = "channels (default: aasm)")
    private String montage = "aasm";

    @Option(names = "--rate", paramLabel = "HZ", description = "sampling rate, 64 to 1024 (default: ${DEFAULT-VALUE})")
    private int rateHz = 200;

    @Option(names = "--seed", description = "equal seeds give equal files (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(names = "--minutes", description = "only the first so many minutes of the night")
    private Integer minutes;

    @Option(names = "--no-artefacts", description = "no movements, mains, heart, sweat or electrode faults")
    private boolean withoutArtefacts;

    @Option(names = "--no-phenomena", description = "background alone, without spindles, eye movements and the like")
    private boolean withoutPhenomena;

    @Option(
            names = "--out",
            paramLabel = "FILE.edf",
            description = "the recording; stages go to FILE.hypnogram.csv too")
    private Path out;

    @Option(names = "--force", description = "replaces files that are there")
    private boolean force;

    @Mixin
    private ScoringOptions scoringOptions;

    @Option(names = "--list", description = "list the real nights and hypnograms that come along")
    private boolean list;

    @Override
    public Integer call() throws OutputRefusedException {
        PrintWriter text = spec.commandLine().getOut();
        if (list) {
            list(text);
            return 0;
        }
        if (out == null || out.getFileName() == null || !out.toString().endsWith(".edf")) {
            throw usage("--out " + (out == null ? "is missing" : out) + " (expected: --out FILE.edf)");
        }
        if (origin.isUnnamed()) {
            throw usage("--from or --hypnogram: an empty name (expected: a file, or a name of --list)");
        }
        requireNew(out);
        requireNew(SimulatedRecording.stages(out));
        if (scoringOptions.isGiven() && !origin.isHypnogramFile()) {
            throw usage("--codes and --column without a file behind --hypnogram (expected: the one that they explain)");
        }
        SimulationOptions options = options();
        NightCourse course = origin.course(seed, scoringOptions.options());
        if (minutes != null) {
            course = course.first(2 * minutes);
        }
        NightSimulation night = new NightSimulation(course, options, seed);
        new SimulatedRecording(night, options.rateHz()).write(out);
        text.println(out + ": " + night.epochs() + " epochs, "
                + night.channels().size() + " channels at " + options.rateHz() + " Hz, " + origin.describe(course));
        text.flush();
        return 0;
    }

    private void requireNew(Path file) throws OutputRefusedException {
        OutputPlace.requireFile("--out", file);
        if (origin.isMadeFrom(file)) {
            throw usage("--out: " + file + " is what the night is made from (expected: another file)");
        }
        if (Files.isRegularFile(file) && !force) {
            throw usage("--out: " + file + " is there (expected: a new file, or --force)");
        }
    }

    private SimulationOptions options() {
        SimulatedMontage chosen = switch (montage) {
            case "aasm" -> SimulatedMontage.AASM;
            case "aasm-both-sides" -> SimulatedMontage.AASM_BOTH_SIDES;
            case "sleep-edf" -> SimulatedMontage.SLEEP_EDF;
            default -> throw usage("--montage " + montage + " (expected: aasm, aasm-both-sides or sleep-edf)");
        };
        if (rateHz < 64 || rateHz > 1024) {
            throw usage("--rate " + rateHz + " (expected: 64 to 1024)");
        }
        if (minutes != null && (minutes < 1 || minutes > MOST_MINUTES)) {
            throw usage("--minutes " + minutes + " (expected: 1 to " + MOST_MINUTES + ")");
        }
        return new SimulationOptions(chosen, rateHz, !withoutPhenomena, !withoutArtefacts, 0);
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private static void list(PrintWriter text) {
        text.println("Real nights for --from (Sleep-EDF Expanded, PhysioNet, ODC-By 1.0), epochs of 30 s:");
        text.println("record  subject  epochs     W    N1    N2    N3   REM");
        for (ShippedNight night : ShippedNights.all()) {
            text.printf("%-7s %-7s %7d", night.record(), night.subject(), night.epochs());
            night.stageEpochs().forEach(epochs -> text.printf(" %5d", epochs));
            text.println();
        }
        text.println("Hypnograms for --hypnogram (Bitbrain Open Access Sleep, CC0):");
        text.println(String.join(" ", ShippedHypnograms.names()));
        text.flush();
    }
}
