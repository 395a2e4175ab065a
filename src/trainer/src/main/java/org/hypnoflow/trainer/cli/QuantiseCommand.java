package org.hypnoflow.trainer.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.trainer.data.StudentMontage;
import org.hypnoflow.trainer.export.PackageWeights;
import org.hypnoflow.trainer.quantise.QuantiseMethod;
import org.hypnoflow.trainer.quantise.QuantiseOptions;
import org.hypnoflow.trainer.quantise.QuantiseRun;
import org.hypnoflow.trainer.train.RunNights;
import org.hypnoflow.trainer.train.StartingPoint;
import org.hypnoflow.trainer.train.TrainingLog;
import org.hypnoflow.trainer.train.TrainingOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a student of eight bits out of one of 32 and says what that saves and costs. */
@Command(
        name = "quantise",
        description =
                "Makes a package of eight bits out of one of 32 bits, and prints size, latency and agreement of both.",
        mixinStandardHelpOptions = true)
final class QuantiseCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--model", paramLabel = "DIR", required = true, description = "a package of 32 bits")
    private Path model;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "the package of eight bits")
    private Path out;

    @Option(
            names = "--method",
            defaultValue = "PTQ",
            description =
                    "PTQ rounds it as it is; QAT trains it further with the rounding in place, and as much further "
                            + "in 32 bits, to tell the gain of one from that of the other (${DEFAULT-VALUE})")
    private QuantiseMethod method;

    @Option(
            names = "--nights",
            defaultValue = "16",
            description = "training nights of QAT; a quarter as many for ranges and for each set of tests "
                    + "(${DEFAULT-VALUE})")
    private int nights;

    @Option(names = "--epochs", defaultValue = "3", description = "passes of QAT (${DEFAULT-VALUE})")
    private int passes;

    @Option(names = "--seed", defaultValue = "1", description = "of nights and order (${DEFAULT-VALUE})")
    private long seed;

    @Mixin
    private PackagePlace place;

    @Mixin
    private WorkOptions work;

    @Mixin
    private DeviceOption device;

    @Mixin
    private DatasetOptions dataset;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (method == QuantiseMethod.PTQ) {
            new GivenOptions(spec).refuse("with --method PTQ, which trains nothing", "with QAT", "--epochs");
        }
        place.requireRoom(out);
        work.requireRoom();
        ModelPackage base = ModelPackage.load(model);
        TrainingOptions training = new TrainingOptions(
                        PackageWeights.shape(base.manifest()),
                        StudentMontage.of(base.manifest().inputs()),
                        work.folder(),
                        seed,
                        passes,
                        passes,
                        1,
                        nights,
                        work.threads(),
                        TrainingOptions.FURTHER_RATE,
                        false)
                .on(device.chosen());
        TrainingLog log = new TrainingLog(System.out, passes);
        RunNights chosen =
                method == QuantiseMethod.QAT ? dataset.nights(training, log) : dataset.untrained(training, log);
        StartingPoint.requireUnmet(base.label(), base.manifest(), chosen);
        String figures = new QuantiseRun(new QuantiseOptions(method, training), base, chosen, log)
                .write(out, Commit.ofCheckout());
        PrintWriter text = spec.commandLine().getOut();
        text.print(figures);
        text.println("model in " + out + "; see card.md");
        text.flush();
        return 0;
    }
}
