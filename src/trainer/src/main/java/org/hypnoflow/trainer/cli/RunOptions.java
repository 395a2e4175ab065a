package org.hypnoflow.trainer.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.score.Fallback;
import org.hypnoflow.trainer.data.NightFile;
import org.hypnoflow.trainer.export.StudentPackage;
import org.hypnoflow.trainer.train.RunNights;
import org.hypnoflow.trainer.train.TrainedStudent;
import org.hypnoflow.trainer.train.TrainingLog;
import org.hypnoflow.trainer.train.TrainingOptions;
import org.hypnoflow.trainer.train.TrainingRun;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a training run is made of; train, distill and export take the same. */
final class RunOptions {
    private static final int ALL_NIGHTS = 10_000;
    private static final int QUICK_NIGHTS = 8;
    private static final int QUICK_PASSES = 3;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "the package, for example models/mine")
    private Path out;

    @Option(names = "--seed", defaultValue = "1", description = "of nights, weights and order (${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--epochs", defaultValue = "10", description = "passes over the training nights (${DEFAULT-VALUE})")
    private int passes;

    @Option(names = "--patience", defaultValue = "4", description = "passes without progress (${DEFAULT-VALUE})")
    private int patience;

    @Option(names = "--renditions", defaultValue = "1", description = "of each training night (${DEFAULT-VALUE})")
    private int renditions;

    @Option(names = "--version-name", defaultValue = "1", description = "version of the package (${DEFAULT-VALUE})")
    private String version;

    @Option(
            names = "--least-inputs",
            paramLabel = "N",
            defaultValue = "1",
            description = "inputs below which another package is the better choice (${DEFAULT-VALUE})")
    private int leastInputs;

    @Option(
            names = "--fallback",
            paramLabel = "NAMES",
            split = ",",
            description = "packages beside this one to look at then, best first")
    private List<String> fallback = List.of();

    @Option(names = "--quick", description = "8 training nights, 3 passes: a few minutes, a weak student")
    private boolean quick;

    @Mixin
    private StudentOptions student;

    @Mixin
    private WorkOptions work;

    @Mixin
    private DatasetOptions dataset;

    boolean isQuick() {
        return quick;
    }

    TrainingOptions options(boolean resume) {
        return new TrainingOptions(
                student.shape(),
                student.montage(),
                work.folder(),
                seed,
                quick ? QUICK_PASSES : passes,
                patience,
                quick ? 1 : renditions,
                quick ? QUICK_NIGHTS : ALL_NIGHTS,
                work.threads(),
                TrainingOptions.STUDENT_RATE,
                resume);
    }

    TrainingRun training(boolean resume) throws IOException, InterruptedException {
        TrainingOptions options = options(resume);
        TrainingLog log = new TrainingLog(System.out, options.passes());
        return new TrainingRun(options, nights(options, log), log);
    }

    /** The nights that {@code options} are about; looks for all that would spoil the run. */
    RunNights nights(TrainingOptions options, TrainingLog log) throws IOException, InterruptedException {
        return dataset.nights(options, log);
    }

    void pack(TrainedStudent trained, NightFile golden) throws IOException, InterruptedException {
        ModelPackage written = StudentPackage.write(
                out, trained, golden, version, new Fallback(leastInputs, fallback), Commit.ofCheckout());
        System.out.println("model " + written.manifest().id() + " in " + written.folder()
                + ": DJL and ONNX Runtime agree within 1e-4; see card.md");
    }
}
