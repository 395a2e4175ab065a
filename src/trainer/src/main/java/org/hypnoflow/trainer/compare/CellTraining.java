package org.hypnoflow.trainer.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hypnoflow.agreement.Confusion;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.simulator.SimulatorEdition;
import org.hypnoflow.trainer.distill.DistillationOptions;
import org.hypnoflow.trainer.distill.Distiller;
import org.hypnoflow.trainer.distill.TeacherAlone;
import org.hypnoflow.trainer.network.WeightValues;
import org.hypnoflow.trainer.train.HeldOutScore;
import org.hypnoflow.trainer.train.PassReport;
import org.hypnoflow.trainer.train.RunNights;
import org.hypnoflow.trainer.train.StudentTraining;
import org.hypnoflow.trainer.train.TrainingLog;
import org.hypnoflow.trainer.train.TrainingOptions;

/**
 * Trains the network of a cell and scores the test nights of its fold. Rendered nights are shared by all cells, a
 * teacher by the cells of its seed and fold; a cell that was cut off goes on after its last pass.
 */
final class CellTraining {
    private final Budget budget;
    private final ComparedNights compared;
    private final AlsoOn alsoOn;
    private final Workplace place;

    private record Learnt(TrainingOptions options, WeightValues weights, List<PassReport> passes, boolean restored) {}

    CellTraining(Budget budget, ComparedNights compared, AlsoOn alsoOn, Workplace place) {
        this.budget = budget;
        this.compared = compared;
        this.alsoOn = alsoOn;
        this.place = place;
    }

    /** Renders the nights of a fold and refuses them where they would spoil its cells, before any of them is trained. */
    void requireNights(int fold, List<Arm> arms) throws IOException, InterruptedException {
        RunNights nights = compared.of(fold, budget.student(1, place), new TrainingLog(place.out(), budget.passes()));
        nights.render();
        for (Arm arm : arms) {
            nights.requireOneStep(budget.alone(arm, 1, place).shape());
        }
        refuseAbsentStages(nights.classCounts());
    }

    CellResult run(Cell cell) throws IOException, InterruptedException {
        long started = System.nanoTime();
        TrainingOptions student = budget.student(cell.seed(), place);
        RunNights nights = compared.of(cell.fold(), student, new TrainingLog(place.out(), budget.passes()));
        nights.render();
        Path checkpoint = checkpoint(cell);
        Learnt learnt = learnt(cell, student, nights, checkpoint);
        HeldOutScore score = HeldOutScore.of(nights, learnt.options(), learnt.weights());
        List<RecordingResult> also = alsoOn.score(learnt.options(), learnt.weights());
        return result(cell, learnt, score, signals(nights), (System.nanoTime() - started) / 1e9)
                .alsoOn(also);
    }

    /** Leaves nothing of a cell whose result is written. */
    void forget(Cell cell) throws IOException {
        Path checkpoint = checkpoint(cell);
        Files.deleteIfExists(checkpoint);
        Files.deleteIfExists(checkpoint.resolveSibling(checkpoint.getFileName() + ".csv"));
    }

    /** Comparisons of other budgets or nights may share the work folder, and those of earlier losses and simulators. */
    private Path checkpoint(Cell cell) throws IOException {
        String losses = cell.arm().method().isEmpty()
                ? ""
                : budget.distillation(cell.arm(), cell.seed(), place).identity();
        int comparison = (budget.words() + compared.words() + losses + SimulatorEdition.digits()).hashCode();
        return place.work().resolve("cell-%s-%08x".formatted(cell.name(), comparison));
    }

    /** What the nights are, behind "nights of subjects that took part in nothing". */
    private static String signals(RunNights nights) {
        return nights.data().nights().replaceFirst("^nights ", "");
    }

    private Learnt learnt(Cell cell, TrainingOptions student, RunNights nights, Path checkpoint) throws IOException {
        TrainingOptions teacher = budget.teacher(cell.seed(), place);
        if (cell.arm().equals(Arm.TEACHER)) {
            TeacherAlone alone = TeacherAlone.train(teacher, nights, place.out());
            return new Learnt(teacher, alone.weights(), alone.passes(), false);
        }
        if (cell.arm().method().isEmpty()) {
            return alone(budget.alone(cell.arm(), cell.seed(), place), nights, checkpoint);
        }
        DistillationOptions options = budget.distillation(cell.arm(), cell.seed(), place);
        Distiller.Distilled distilled = new Distiller(options, nights, place.out()).distil(checkpoint);
        return new Learnt(
                student,
                distilled.weights(),
                distilled.passes(),
                Boolean.parseBoolean(distilled.facts().get("teacherRestored")));
    }

    private Learnt alone(TrainingOptions student, RunNights nights, Path checkpoint) throws IOException {
        TrainingLog log = new TrainingLog(place.out(), student.passes());
        try (StudentTraining training = new StudentTraining(student, nights.identity(student), checkpoint, log)) {
            training.resume();
            training.run(nights.train(), nights.validation());
            return new Learnt(student, training.best(), List.copyOf(training.passes()), false);
        }
    }

    private CellResult result(Cell cell, Learnt learnt, HeldOutScore score, String signals, double seconds)
            throws IOException {
        return new CellResult(
                cell.arm().name(),
                cell.seed(),
                cell.fold(),
                budget.words() + compared.words(),
                place.commit(),
                learnt.options().shape().lookAheadEpochs(),
                score.parameters(),
                learnt.passes().stream()
                        .map(pass -> new CellResult.Pass(pass.loss(), pass.macroF1()))
                        .toList(),
                PassReport.chosen(learnt.passes()).pass() + 1,
                learnt.restored(),
                score.temperature(),
                score.calibrationError(),
                score.calibratedError(),
                score.nights().stream().map(CellTraining::night).toList(),
                seconds,
                signals);
    }

    static CellResult.Night night(HeldOutScore.Night night) {
        return new CellResult.Night(
                night.recording(), night.subject(), agreement(night.agreement()), night.nearTransitions());
    }

    static Map<Integer, long[][]> agreement(Map<Integer, Confusion> confusions) {
        Map<Integer, long[][]> agreement = new TreeMap<>();
        confusions.forEach((ahead, confusion) -> agreement.put(ahead, counts(confusion)));
        return agreement;
    }

    static long[][] counts(Confusion confusion) {
        return Arrays.stream(SleepStage.values())
                .map(expert -> Arrays.stream(SleepStage.values())
                        .mapToLong(given -> confusion.count(expert, given))
                        .toArray())
                .toArray(long[][]::new);
    }

    static void refuseAbsentStages(long[] counts) {
        for (SleepStage stage : SleepStage.values()) {
            if (counts[stage.ordinal()] == 0) {
                throw new IllegalArgumentException("training nights: " + stage + " in 0 of "
                        + Arrays.stream(counts).sum()
                        + " scored epochs (expected: every stage at least once); compare with more nights");
            }
        }
    }
}
