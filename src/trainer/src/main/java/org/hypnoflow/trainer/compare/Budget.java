package org.hypnoflow.trainer.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hypnoflow.simulator.ShippedNight;
import org.hypnoflow.simulator.ShippedNights;
import org.hypnoflow.trainer.data.NightOrigin;
import org.hypnoflow.trainer.data.NightSets;
import org.hypnoflow.trainer.data.StudentMontage;
import org.hypnoflow.trainer.data.SubjectSplit;
import org.hypnoflow.trainer.distill.DistillationMethod;
import org.hypnoflow.trainer.distill.DistillationOptions;
import org.hypnoflow.trainer.distill.EpochPairs;
import org.hypnoflow.trainer.distill.MethodObjection;
import org.hypnoflow.trainer.distill.Schedule;
import org.hypnoflow.trainer.distill.SleepGraph;
import org.hypnoflow.trainer.network.StudentShape;
import org.hypnoflow.trainer.network.StudentSize;
import org.hypnoflow.trainer.train.NightChoice;
import org.hypnoflow.trainer.train.RunNights;
import org.hypnoflow.trainer.train.TrainingLog;
import org.hypnoflow.trainer.train.TrainingOptions;

/**
 * What every cell of a comparison is given, so that cells differ in their arm, seed and fold alone. The nights and their
 * renditions are the same for every seed; the test is in the montage with all inputs.
 *
 * @param montage of the student; its teacher listens to all inputs
 * @param nights training nights of each fold, spread over subjects; a quarter as many for validation
 * @param testNights most test nights of each fold
 * @param passes of a student
 * @param teacherPasses of the teacher alone
 * @param folds 1 for the split that {@code evaluate} uses, else so many in which everybody is tested once
 * @param oneTeacher whether the students of all seeds share a teacher; else each seed has its own
 * @param averagedSteps about how many steps the weights of students and teachers are the mean of; 0 for the last alone
 * @param teacherSmoothing share of each label that is spread over all stages while the teacher learns alone
 * @param unscoredNights further training nights of each fold, whose stages nobody tells: students with a teacher hear them
 */
public record Budget(
        StudentSize student,
        StudentMontage montage,
        int nights,
        int testNights,
        int passes,
        int teacherPasses,
        int folds,
        boolean oneTeacher,
        int averagedSteps,
        double teacherSmoothing,
        int unscoredNights) {
    private static final long NIGHT_SEED = 1;
    private static final long TEACHER_SEED = 1;

    /** A student of all inputs, and a teacher per seed. */
    public Budget(StudentSize student, int nights, int testNights, int passes, int teacherPasses, int folds) {
        this(
                student,
                StudentMontage.FULL,
                nights,
                testNights,
                passes,
                teacherPasses,
                folds,
                false,
                TrainingOptions.AVERAGED_STEPS,
                TrainingOptions.TEACHER_SMOOTHING,
                0);
    }

    public Budget {
        requireAtLeast("--nights", nights, 4);
        requireAtLeast("--test-nights", testNights, 1);
        requireAtLeast("--epochs", passes, 1);
        requireAtLeast("--teacher-epochs", teacherPasses, 1);
        requireAtLeast("--folds", folds, 1);
        requireAtLeast("--average", averagedSteps, 0);
        if (!(teacherSmoothing >= 0 && teacherSmoothing < 1)) {
            throw new IllegalArgumentException(
                    "--teacher-smoothing: " + teacherSmoothing + " (expected: from 0 on and below 1)");
        }
        requireAtLeast("--unscored-nights", unscoredNights, 0);
    }

    private static void requireAtLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: >= " + least + ")");
        }
    }

    /** What two results must share to stand in one table, in words. */
    String words() {
        String heard = montage == StudentMontage.FULL ? "" : " of montage " + montage;
        String taught = oneTeacher ? ", one teacher for all seeds" : "";
        String averaged = averagedSteps == 0 ? "" : ", averaged over " + averagedSteps + " steps";
        String smoothed = teacherSmoothing == 0 ? "" : ", teacher's labels smoothed by " + teacherSmoothing;
        String untold = unscoredNights == 0 ? "" : " and " + unscoredNights + " unscored";
        return "student " + student + heard + ", " + nights + " nights" + untold + ", at most " + testNights
                + " test nights, "
                + passes
                + " passes, teacher " + teacherPasses + " passes, " + folds + (folds == 1 ? " fold" : " folds")
                + taught
                + averaged
                + smoothed;
    }

    TrainingOptions student(long seed, Workplace place) {
        return new TrainingOptions(
                        student.shape().withInputs(montage.inputs()),
                        montage,
                        place.work(),
                        seed,
                        passes,
                        passes,
                        1,
                        nights,
                        place.threads(),
                        TrainingOptions.STUDENT_RATE,
                        true)
                .averaged(averagedSteps)
                .on(place.device());
    }

    /** How the student of an arm that learns alone does. */
    TrainingOptions alone(Arm arm, long seed, Workplace place) {
        TrainingOptions usual = arm.windows().of(student(seed, place));
        return arm.equals(Arm.LONGER)
                ? usual.of(
                        usual.shape(), (passes * (nights + unscoredNights) + nights - 1) / nights, usual.highestRate())
                : usual;
    }

    TrainingOptions teacher(long seed, Workplace place) {
        return student(seed, place)
                .of(
                        teacherShape(),
                        montage.whole(),
                        oneTeacher ? TEACHER_SEED : seed,
                        teacherPasses,
                        TrainingOptions.TEACHER_RATE)
                .smoothed(teacherSmoothing);
    }

    StudentShape teacherShape() {
        return StudentSize.teacherOf(student.shape()).withInputs(montage.whole().inputs());
    }

    /** What speaks against an arm for this student; empty where nothing does. */
    Optional<MethodObjection> objection(Arm arm) {
        int heard = montage.inputs().size();
        StudentShape teacher = teacherShape();
        if (arm.isMadeOfSpace() && heard < teacher.inputs()) {
            return Optional.of(new MethodObjection(
                    "a student of fewer inputs than its teacher, " + heard + " of " + teacher.inputs(),
                    "as many, or there is no spatial loss that it could be about"));
        }
        if (arm.equals(Arm.LONGER) && unscoredNights == 0) {
            return Optional.of(new MethodObjection(
                    "a comparison without --unscored-nights", "some, for as many steps as they add"));
        }
        if (unscoredNights > 0
                && (arm.method().equals(Optional.of(DistillationMethod.DKD))
                        || arm.method().equals(Optional.of(DistillationMethod.DML)))) {
            return Optional.of(new MethodObjection(
                    "a comparison with --unscored-nights",
                    "a method with a teacher that knows stages beforehand and tells more than the expert's"));
        }
        return objectionToFamily(arm)
                .or(() -> arm.method()
                        .flatMap(method ->
                                MethodObjection.of(method, student.shape().withInputs(montage.inputs()), teacher)));
    }

    private Optional<MethodObjection> objectionToFamily(Arm arm) {
        boolean graphs = student.shape().graph().isPresent();
        if (arm.windows().contextEpochs() > 0 && graphs) {
            return Optional.of(new MethodObjection(
                    "a student with graphs, the middle of whose windows becomes FINAL", "students A to D"));
        }
        return arm.forms().graph() == SleepGraph.LEARNT && !graphs
                ? Optional.of(new MethodObjection(
                        "a student that learns no graphs", "one that does: GRAPH_A, GRAPH_B or GRAPH_C"))
                : Optional.empty();
    }

    /**
     * How the student of a distilled arm learns.
     *
     * @throws IllegalArgumentException where the method has no use for this student
     */
    DistillationOptions distillation(Arm arm, long seed, Workplace place) {
        DistillationOptions options = new DistillationOptions(
                student(seed, place),
                teacher(seed, place),
                arm.method().orElseThrow(),
                arm.weights(),
                arm.forms().of(EpochPairs.usualOf(student.shape())),
                schedule(arm));
        options.requireRoomForAssistant();
        return options;
    }

    /**
     * A third of the passes with a frozen teacher, then it learns too and hears the student more from pass to pass. DML
     * knows no teacher beforehand: both begin with nothing.
     */
    private Schedule schedule(Arm arm) {
        Schedule usual = Schedule.DEFAULT;
        if (arm.method().equals(Optional.of(DistillationMethod.DML))) {
            return new Schedule(0, 0, usual.allowedLoss(), true, false);
        }
        int warmUp = arm.oneWay() ? passes : Math.min(usual.warmUpPasses(), Math.max(1, passes / 3));
        return new Schedule(
                warmUp, Math.min(usual.rampPasses(), Math.max(1, passes / 2)), usual.allowedLoss(), false, false);
    }

    SubjectSplit split(int fold) {
        List<ShippedNight> all = ShippedNights.all();
        return folds == 1 ? SubjectSplit.of(all) : SubjectSplit.fold(all, fold, folds);
    }

    NightSets sets(int fold) {
        return all(fold)
                .spread(
                        nights,
                        Math.max(1, nights / 4),
                        testNights,
                        montage.leads().get(0));
    }

    private NightSets all(int fold) {
        return NightSets.of(ShippedNights.all(), split(fold), 1, NIGHT_SEED, montage);
    }

    /** Nights of training subjects besides those with stages. */
    List<NightOrigin> unscored(int fold) {
        List<NightOrigin> others = new ArrayList<>(all(fold).train());
        others.removeAll(sets(fold).train());
        if (others.size() < unscoredNights) {
            throw new IllegalArgumentException("--unscored-nights: " + unscoredNights + " (expected: at most "
                    + others.size() + ", which fold " + fold + " has besides --nights " + nights + ")");
        }
        return NightSets.spread(others, unscoredNights);
    }

    RunNights nights(int fold, TrainingOptions options, TrainingLog log) throws IOException {
        String chosen = " of fold " + fold + " of " + folds + ", rendered by seed " + NIGHT_SEED;
        NightChoice choice = NightChoice.resynthesised(split(fold), sets(fold), chosen);
        return new RunNights(options, choice.with(unscored(fold)), log);
    }
}
