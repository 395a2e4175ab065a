package org.hypnoflow.trainer.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.hypnoflow.agreement.Confusion;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.score.Fallback;
import org.hypnoflow.trainer.data.NightFile;
import org.hypnoflow.trainer.data.StudentMontage;
import org.hypnoflow.trainer.dataset.UnscoredNights;
import org.hypnoflow.trainer.distill.DistillationOptions;
import org.hypnoflow.trainer.distill.DistillationRun;
import org.hypnoflow.trainer.export.PackageWeights;
import org.hypnoflow.trainer.export.StudentPackage;
import org.hypnoflow.trainer.network.StudentShape;
import org.hypnoflow.trainer.train.RunNights;
import org.hypnoflow.trainer.train.StartingPoint;
import org.hypnoflow.trainer.train.TrainedStudent;
import org.hypnoflow.trainer.train.TrainingLog;
import org.hypnoflow.trainer.train.TrainingOptions;
import org.hypnoflow.trainer.train.TrainingRun;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a training run is made of; train, distill and export take the same. */
final class RunOptions {
    private static final int ALL_NIGHTS = 10_000;
    private static final int QUICK_NIGHTS = 8;
    private static final int QUICK_PASSES = 3;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+");

    @Mixin
    private PackagePlace place;

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
            description = "inputs below which another package is the better choice (1, or as that of --from)")
    private Integer leastInputs;

    @Option(
            names = "--fallback",
            paramLabel = "NAMES",
            split = ",",
            description = "packages beside this one to look at then, best first (none, or those of --from)")
    private List<String> fallback;

    @Option(
            names = "--from",
            paramLabel = "DIR",
            description = "a package of 32 bits whose student goes on learning, for example"
                    + " models/student-cnn-rnn; it decides --student and --montage")
    private Path from;

    @Option(
            names = "--rate",
            paramLabel = "R",
            description = "highest learning rate of the student (0.002, with --from 0.0002)")
    private Double rate;

    @Option(
            names = "--shift",
            paramLabel = "SECONDS",
            defaultValue = "0",
            description = "moves the signals of a window by up to so many seconds to either side, the same for student"
                    + " and teacher (${DEFAULT-VALUE})")
    private double shiftSeconds;

    @Option(
            names = "--average",
            paramLabel = "STEPS",
            description = "the weights that are judged and packed are a running mean over about so many steps"
                    + " (${DEFAULT-VALUE}); 0: those of the last step of a pass",
            defaultValue = "" + TrainingOptions.AVERAGED_STEPS)
    private int averagedSteps;

    @Option(names = "--quick", description = "8 training nights, 3 passes: a few minutes, a weak student")
    private boolean quick;

    @Mixin
    private StudentOptions student;

    @Mixin
    private WorkOptions work;

    @Mixin
    private DeviceOption device;

    @Mixin
    private DatasetOptions dataset;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** Looks first for all that would keep the package from being written to {@code out} in the end. */
    TrainingOptions options(Path out, boolean resume) throws IOException {
        place.requireRoom(out);
        if (quick) {
            new GivenOptions(spec)
                    .refuse("beside --quick", "without --quick, which decides it", "--epochs", "--renditions");
        }
        work.requireRoom();
        TrainingOptions options = chosen(resume);
        requirePackable(options);
        return options;
    }

    private void requirePackable(TrainingOptions options) {
        requireName("--version-name", version);
        Fallback other = fallback(options);
        other.packages().forEach(name -> requireName("--fallback", name));
        int inputs = options.montage().inputs().size();
        if (other.leastInputs() > inputs) {
            throw new IllegalArgumentException("--least-inputs: " + other.leastInputs() + " (expected: 1 to " + inputs
                    + ", the inputs of the student)");
        }
    }

    private static void requireName(String option, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    option + ": " + name + " (expected: letters, digits, dots, dashes and underscores)");
        }
    }

    private TrainingOptions chosen(boolean resume) throws IOException {
        if (from == null) {
            return options(student.shape(), student.montage(), resume);
        }
        student.requireNone("--from " + from);
        ModelPackage base = ModelPackage.load(from);
        StartingPoint start = new StartingPoint(base.label(), base.manifest(), PackageWeights.of(base));
        return options(
                        PackageWeights.shape(base.manifest()),
                        StudentMontage.of(base.manifest().inputs()),
                        resume)
                .from(start, rate == null ? TrainingOptions.FURTHER_RATE : rate);
    }

    private TrainingOptions options(StudentShape shape, StudentMontage montage, boolean resume) throws IOException {
        return new TrainingOptions(
                        shape,
                        montage,
                        work.folder(),
                        seed,
                        quick ? QUICK_PASSES : passes,
                        patience,
                        quick ? 1 : renditions,
                        quick ? QUICK_NIGHTS : ALL_NIGHTS,
                        work.threads(),
                        rate == null ? TrainingOptions.STUDENT_RATE : rate,
                        resume)
                .shifted(shiftSamples())
                .averaged(averagedSteps)
                .on(device.chosen());
    }

    private int shiftSamples() {
        double samples = shiftSeconds * EpochGrid.CONDITIONED_RATE_HZ;
        if (!(samples >= 0 && samples <= TrainingOptions.MOST_SHIFT_SAMPLES)) {
            throw new IllegalArgumentException("--shift: " + shiftSeconds + " (expected: 0 to "
                    + TrainingOptions.MOST_SHIFT_SAMPLES / EpochGrid.CONDITIONED_RATE_HZ + " seconds)");
        }
        return (int) Math.round(samples);
    }

    TrainingRun training(Path out, boolean resume) throws IOException, InterruptedException {
        TrainingOptions options = options(out, resume);
        TrainingLog log = new TrainingLog(System.out, options.passes());
        return new TrainingRun(options, nights(options, log), log);
    }

    DistillationRun distillation(MethodOptions method, Path out, boolean resume)
            throws IOException, InterruptedException {
        DistillationOptions options = method.options(options(out, resume), quick);
        TrainingLog log = new TrainingLog(System.out, options.student().passes());
        method.unscored().ifPresent(UnscoredNights::requireFolder);
        RunNights nights = nights(options.student(), log);
        if (method.unscored().isPresent()) {
            nights = nights.with(dataset.unscored(method.unscored().get(), nights, options.student(), log));
        }
        return new DistillationRun(options, nights, System.out);
    }

    /** The nights that {@code options} are about; looks for all that would spoil the run. */
    private RunNights nights(TrainingOptions options, TrainingLog log) throws IOException, InterruptedException {
        RunNights nights = dataset.nights(options, log);
        options.start().ifPresent(start -> start.requireUnmet(nights));
        return nights;
    }

    private Fallback fallback(TrainingOptions options) {
        Fallback usual =
                options.start().map(start -> start.manifest().fallback()).orElse(Fallback.NONE);
        if (leastInputs != null && leastInputs < 1) {
            throw new IllegalArgumentException("--least-inputs: " + leastInputs + " (expected: 1 or more)");
        }
        return new Fallback(
                leastInputs == null ? usual.leastInputs() : leastInputs,
                fallback == null ? usual.packages() : fallback);
    }

    /** Writes the package to {@code out} and says what it is worth. */
    ModelPackage pack(Path out, TrainedStudent trained, NightFile golden) throws IOException, InterruptedException {
        ModelPackage written =
                StudentPackage.write(out, trained, golden, version, fallback(trained.options()), Commit.ofCheckout());
        trained.judgements().stream()
                .filter(judgement -> judgement.nights().matches("test [\\w-]+( before)?"))
                .map(RunOptions::line)
                .forEach(System.out::println);
        System.out.println("model " + written.manifest().id() + " in " + written.folder()
                + ": DJL and ONNX Runtime agree within 1e-4; see card.md");
        return written;
    }

    private static String line(TrainedStudent.Judgement judgement) {
        Confusion all = judgement.allFinal();
        return "%s: accuracy %.3f, macro-F1 %.3f, kappa %.3f (FINAL, %d recordings)"
                .formatted(
                        judgement.nights(),
                        all.accuracy(),
                        all.macroF1(),
                        all.kappa(),
                        judgement.last().size());
    }
}
