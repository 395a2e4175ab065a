package org.hypnoflow.trainer.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hypnoflow.output.OutputPlace;
import org.hypnoflow.trainer.compare.Budget;
import org.hypnoflow.trainer.compare.CompareRun;
import org.hypnoflow.trainer.compare.Workplace;
import org.hypnoflow.trainer.train.TrainingOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Holds ways to learn against each other on the same nights, with the same seeds. */
@Command(
        name = "compare",
        description = "Trains the same student in several ways on nights resynthesised from real band powers and says "
                + "what each is worth on subjects that took part in nothing. A run that was cut off goes on where it "
                + "stopped.",
        mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--methods",
            paramLabel = "NAMES",
            defaultValue = "methods",
            description = "what stands beside the student alone: methods of distill separated by commas, "
                    + "'methods' for all of them, 'ablation' for parts of ST_MD (${DEFAULT-VALUE})")
    private String methods;

    @Option(
            names = "--seeds",
            split = ",",
            defaultValue = "1,2,3",
            description = "of weights and order (${DEFAULT-VALUE})")
    private List<Long> seeds;

    @Option(
            names = "--folds",
            defaultValue = "1",
            description = "1: the split of evaluate; more: everybody is tested once (${DEFAULT-VALUE})")
    private int folds;

    @Option(names = "--one-teacher", description = "students of all seeds share one teacher, which saves time")
    private boolean oneTeacher;

    @Option(names = "--nights", defaultValue = "40", description = "training nights per fold (${DEFAULT-VALUE})")
    private int nights;

    @Option(
            names = "--unscored-nights",
            defaultValue = "0",
            description = "further training nights whose stages nobody is told: students with a teacher hear them"
                    + " (${DEFAULT-VALUE})")
    private int unscoredNights;

    @Option(names = "--test-nights", defaultValue = "100", description = "at most, per fold (${DEFAULT-VALUE})")
    private int testNights;

    @Option(names = "--epochs", defaultValue = "10", description = "passes of a student (${DEFAULT-VALUE})")
    private int passes;

    @Option(
            names = "--average",
            paramLabel = "STEPS",
            defaultValue = "" + TrainingOptions.AVERAGED_STEPS,
            description = "weights of students and teachers are a running mean over about so many steps"
                    + " (${DEFAULT-VALUE}); 0: those of the last step of a pass")
    private int averagedSteps;

    @Option(
            names = "--quick",
            description = "ALONE, KD and ST_MD, one seed, 8 nights, 3 passes: minutes, weak students")
    private boolean quick;

    @Option(
            names = "--also-on",
            paramLabel = "DIR",
            description =
                    "recordings with an expert's stages, of people who train nothing, which every network scores too")
    private Path alsoOn;

    @Option(names = "--tables", description = "only print and write the tables of what is finished")
    private boolean tables;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = ".work/compare",
            description = "tables, and a file per finished cell (${DEFAULT-VALUE})")
    private Path out;

    @Option(
            names = "--beside",
            paramLabel = "DIR",
            split = ",",
            description = "other finished comparisons, for example of the other family, for the same page, separated by"
                    + " commas")
    private List<Path> beside = List.of();

    @Mixin
    private StudentOptions student;

    @Mixin
    private TeacherOptions teacher;

    @Mixin
    private WorkOptions work;

    @Mixin
    private DeviceOption device;

    @Mixin
    private DatasetFolder dataset;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (seeds.isEmpty()) {
            throw new IllegalArgumentException("--seeds: none (expected: one or more, for example 1,2,3)");
        }
        if (quick) {
            requireNothingElse();
        }
        if (tables) {
            new GivenOptions(spec)
                    .refuse(
                            "beside --tables",
                            "without --tables, which shows what cells hold and scores nothing",
                            "--also-on");
        }
        OutputPlace.requireFolder("--out", out);
        if (!tables) {
            work.requireRoom();
        }
        Budget budget = quick
                ? new Budget(
                        student.size(),
                        student.montage(),
                        8,
                        4,
                        3,
                        3,
                        folds,
                        oneTeacher,
                        averagedSteps,
                        teacher.smoothing(),
                        0)
                : new Budget(
                        student.size(),
                        student.montage(),
                        nights,
                        testNights,
                        passes,
                        teacher.passes(),
                        folds,
                        oneTeacher,
                        averagedSteps,
                        teacher.smoothing(),
                        unscoredNights);
        CompareRun run = new CompareRun(
                        quick ? "KD,ST_MD" : methods,
                        quick ? seeds.subList(0, 1) : seeds,
                        budget,
                        dataset.choice(folds, 0),
                        Optional.ofNullable(alsoOn),
                        out,
                        new Workplace(work.folder(), work.threads(), device.chosen(), Commit.ofCheckout(), System.out))
                .beside(beside);
        PrintWriter text = spec.commandLine().getOut();
        text.print(tables ? run.tables() : run.train());
        text.flush();
        return 0;
    }

    private void requireNothingElse() {
        GivenOptions given = new GivenOptions(spec);
        String expected = "without --quick, which decides it";
        given.refuse(
                "beside --quick",
                expected,
                "--methods",
                "--nights",
                "--unscored-nights",
                "--test-nights",
                "--epochs",
                "--teacher-epochs");
        if (seeds.size() > 1) {
            given.refuse("beside --quick", "one seed, or without --quick", "--seeds");
        }
    }
}
