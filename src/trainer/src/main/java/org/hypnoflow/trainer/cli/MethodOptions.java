package org.hypnoflow.trainer.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.hypnoflow.trainer.data.StudentMontage;
import org.hypnoflow.trainer.distill.DistillationMethod;
import org.hypnoflow.trainer.distill.DistillationOptions;
import org.hypnoflow.trainer.distill.EpochPairs;
import org.hypnoflow.trainer.distill.MethodSetting;
import org.hypnoflow.trainer.distill.Schedule;
import org.hypnoflow.trainer.distill.SleepGraph;
import org.hypnoflow.trainer.distill.TermForms;
import org.hypnoflow.trainer.distill.TermWeights;
import org.hypnoflow.trainer.network.StudentSize;
import org.hypnoflow.trainer.train.TrainingOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a student is distilled. */
final class MethodOptions {
    private static final int QUICK_TEACHER_PASSES = 3;

    @Option(
            names = "--method",
            defaultValue = "ST_MD",
            description = "one of ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
    private DistillationMethod method;

    @Option(
            names = "--weights",
            paramLabel = "L:S:T",
            defaultValue = "1:5:1",
            description = "of labels, space and time in ST_MD (${DEFAULT-VALUE})")
    private String weights;

    @Option(
            names = "--response-weight",
            paramLabel = "W",
            defaultValue = "1",
            description = "of responses in ST_MD and DML (${DEFAULT-VALUE})")
    private double response;

    @Option(
            names = "--weight",
            paramLabel = "W",
            defaultValue = "1",
            description = "of the loss of any other method, in units of its first value (${DEFAULT-VALUE})")
    private double relative;

    @Option(
            names = "--graph",
            defaultValue = "ROWS",
            description = "sleep graphs: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
    private SleepGraph graph;

    @Option(
            names = "--spread",
            defaultValue = "1",
            description = "softens sleep graphs; 0.5 sharpens them (${DEFAULT-VALUE})")
    private double spread;

    @Option(
            names = "--pairs",
            description = "epochs compared: ${COMPLETION-CANDIDATES} (CONSECUTIVE; ALL with students of graphs, whose"
                    + " windows are short)")
    private EpochPairs pairs;

    @Option(names = "--temperature", defaultValue = "2", description = "softens responses (${DEFAULT-VALUE})")
    private double temperature;

    @Mixin
    private TeacherOptions teacher;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "3",
            description = "passes with a frozen teacher before it learns too (${DEFAULT-VALUE})")
    private int warmUp;

    @Option(
            names = "--ramp",
            paramLabel = "N",
            defaultValue = "5",
            description = "passes until the teacher hears the student at full weight (${DEFAULT-VALUE})")
    private double ramp;

    @Option(
            names = "--guard",
            paramLabel = "F1",
            defaultValue = "0.005",
            description = "macro-F1 that the teacher may lose before it is restored and frozen (${DEFAULT-VALUE})")
    private double guard;

    @Option(
            names = "--unscored",
            paramLabel = "DIR",
            description =
                    "recordings without stages (.edf, .rec, .bdf), which the student hears with its teacher's stages;"
                            + " of people who do not validate or test")
    private Path unscored;

    @Option(names = "--from-scratch", description = "no teacher beforehand: both learn from each other at once")
    private boolean fromScratch;

    @Option(names = "--teacher-feedback", description = "the teacher attends to what the student finds hard")
    private boolean feedback;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** The folder of nights without stages; empty where there are none. */
    Optional<Path> unscored() {
        return Optional.ofNullable(unscored);
    }

    DistillationOptions options(TrainingOptions student, boolean quick) {
        int teacherPasses = teacher.passes();
        refuseWithoutEffect(student.montage(), quick);
        StudentMontage whole = student.montage().whole();
        Schedule schedule = quick
                ? new Schedule(1, 1, guard, fromScratch, feedback)
                : new Schedule(warmUp, ramp, guard, fromScratch, feedback);
        return new DistillationOptions(
                student,
                student.of(
                                StudentSize.teacherOf(student.shape()).withInputs(whole.inputs()),
                                whole,
                                student.seed(),
                                quick ? QUICK_TEACHER_PASSES : teacherPasses,
                                TrainingOptions.TEACHER_RATE)
                        .smoothed(teacher.smoothing()),
                method,
                termWeights(student.montage().isWhole()),
                new TermForms(graph, spread, pairs == null ? EpochPairs.usualOf(student.shape()) : pairs, temperature),
                schedule);
    }

    private void refuseWithoutEffect(StudentMontage student, boolean quick) {
        GivenOptions given = new GivenOptions(spec);
        for (MethodSetting setting : MethodSetting.values()) {
            if (!setting.isReadBy(method)) {
                given.refuse("with --method " + method, "with " + setting.readers(), setting.option());
            }
        }
        if (method == DistillationMethod.DKD) {
            given.refuse(
                    "with --method DKD", "with a method that is about more than the expert's stages", "--unscored");
        }
        if (fromScratch) {
            given.refuse(
                    "beside --from-scratch",
                    "with a teacher that learns beforehand",
                    "--unscored",
                    "--teacher-epochs",
                    "--teacher-smoothing",
                    "--warm-up",
                    "--ramp",
                    "--guard");
        }
        if (!student.isWhole()) {
            given.refuse(
                    "for a student of fewer inputs than its teacher",
                    "with --montage FULL or ROLES, where sleep graphs are compared",
                    "--graph",
                    "--spread");
        }
        if (graph == SleepGraph.DISTANCES || graph == SleepGraph.LEARNT) {
            given.refuse("with --graph " + graph, "with ROWS, ROWS_FREE_SCALE, EDGES, COSINES", "--spread");
        }
        if (quick) {
            given.refuse(
                    "beside --quick", "without --quick, which decides it", "--teacher-epochs", "--warm-up", "--ramp");
            given.refuse("beside --quick", "without --quick, which takes few nights", "--unscored");
        }
    }

    /** @param graphs whether sleep graphs are compared */
    private TermWeights termWeights(boolean graphs) {
        String[] parts = weights.split(":", -1);
        try {
            if (parts.length == 3) {
                TermWeights terms = new TermWeights(
                        Double.parseDouble(parts[0]),
                        Double.parseDouble(parts[1]),
                        Double.parseDouble(parts[2]),
                        response,
                        relative);
                if (terms.labels() + (graphs ? terms.spatial() : 0) + terms.temporal() == 0) {
                    throw new IllegalArgumentException("--weights: " + weights + " (expected: one above 0"
                            + (graphs
                                    ? ")"
                                    : " of labels or time: a student of fewer inputs compares no sleep graphs)"));
                }
                return terms;
            }
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(
                    "--weights: " + weights + " (expected: three numbers, for example 1:5:1)", notANumber);
        }
        throw new IllegalArgumentException("--weights: " + weights + " (expected: three numbers, for example 1:5:1)");
    }
}
