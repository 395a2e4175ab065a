package org.hypnoflow.trainer.distill;

import ai.djl.engine.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.hypnoflow.agreement.Confusion;
import org.hypnoflow.trainer.data.NightFile;
import org.hypnoflow.trainer.data.RunRefusedException;
import org.hypnoflow.trainer.data.Window;
import org.hypnoflow.trainer.data.WindowOrder;
import org.hypnoflow.trainer.network.Tap;
import org.hypnoflow.trainer.network.WeightValues;
import org.hypnoflow.trainer.train.CosineRate;
import org.hypnoflow.trainer.train.PassReport;
import org.hypnoflow.trainer.train.RunWords;
import org.hypnoflow.trainer.train.StreamEvaluation;
import org.hypnoflow.trainer.train.TrainingLog;
import org.hypnoflow.trainer.train.TrainingOptions;

/**
 * A student with its teacher, pass by pass, with early stopping by the student's macro-F1 on validation subjects and a
 * checkpoint after each pass. Everything random is drawn anew from seed and pass, so a resumed run equals one that was
 * never stopped. A teacher that loses by learning from its student is restored and stays frozen.
 */
final class Distillation implements AutoCloseable {
    /** Share of steps in which DGKD does not hear a guide. */
    private static final double LEFT_OUT = 0.25;

    private final DistillationOptions options;
    private final String run;
    /** What windows and alterations follow from besides seed and pass. */
    private final String windows;

    private final Path checkpoint;
    private final TrainingLog log;
    private final Learners learners;
    private final DistillationStep step;
    private final ShownWindows shown;
    private final List<DistillationPass> passes = new ArrayList<>();
    private boolean guarded;
    private TeacherGuard guard = new TeacherGuard(0, 0);
    /** How the package that the student goes on from does on validation subjects. */
    private Optional<PassReport> began = Optional.empty();

    Distillation(DistillationOptions options, String run, Path checkpoint, TrainingLog log) {
        this.options = options;
        this.windows = run;
        this.run = run + ", " + options.identity();
        this.checkpoint = checkpoint;
        this.log = log;
        learners = new Learners(options);
        step = new DistillationStep(learners, options);
        shown = ShownWindows.of(options);
    }

    List<DistillationPass> passes() {
        return passes;
    }

    List<PassReport> reports() {
        return passes.stream().map(DistillationPass::report).toList();
    }

    WeightValues best() {
        return learners.learning().kept();
    }

    List<String> terms() {
        return learners.objective().names();
    }

    /** The losses of the student besides its labels. */
    List<Term> objective() {
        return learners.objective().terms();
    }

    /** Whether the teacher was restored because learning from the student cost it too much. */
    boolean isGuarded() {
        return guarded;
    }

    /**
     * Gives the teacher what it learnt alone.
     *
     * @param standing on validation subjects, below which it is not to fall
     */
    void startTeacher(WeightValues weights, TeacherGuard standing) {
        learners.teaching().start(weights);
        guard = standing;
    }

    /** Gives the second guide what it learnt, where a loss asks for one. */
    void startAssistant(WeightValues weights) {
        learners.assistant().orElseThrow().weights().set(weights);
    }

    /** Continues from the checkpoint if there is one of this run. */
    void resume() throws IOException {
        if (!Files.exists(checkpoint)) {
            return;
        }
        DistillationCheckpoint saved = requireOwn(DistillationCheckpoint.read(checkpoint));
        learners.restore(saved.networks());
        step.restoreUnits(saved.units());
        guarded = saved.guarded();
        passes.addAll(saved.passes());
        log.say("resumed after pass " + passes.size());
    }

    /**
     * Looks at the checkpoint, if there is one, before anything is trained.
     *
     * @throws IOException where it is of another run
     */
    void requireOwnCheckpoint() throws IOException {
        if (Files.exists(checkpoint)) {
            requireOwn(DistillationCheckpoint.read(checkpoint));
        }
    }

    private DistillationCheckpoint requireOwn(DistillationCheckpoint saved) throws IOException {
        if (!saved.run().equals(run)) {
            throw new RunRefusedException(checkpoint + ": of run " + RunWords.of(saved.run()) + " (expected: "
                    + RunWords.of(run) + "); resume or export with its options, or distil without --resume");
        }
        return saved;
    }

    /**
     * @param nights the training nights, one list per rendition
     */
    void run(List<List<NightFile>> nights, List<NightFile> validation) throws IOException {
        begin(validation);
        log.say(DistillationPass.heading(terms()));
        passes.forEach(pass -> log.say(pass.line()));
        while (passes.size() < options.student().passes()
                && !PassReport.isOutOfPatience(reports(), options.student().patience())) {
            int pass = passes.size();
            passes.add(pass(pass, nights.get(pass % nights.size()), validation));
            new DistillationCheckpoint(run, learners.states(), step.units(), guarded, passes).write(checkpoint);
            log.say(passes.get(pass).line());
        }
    }

    /**
     * Refuses to go on where no pass is better on validation subjects than the package that the student began as.
     *
     * @throws org.hypnoflow.trainer.data.NightRefusedException if so
     */
    void requireBetter(List<NightFile> validation) {
        begin(validation);
        began.ifPresent(before -> options.student().start().orElseThrow().requireBetter(before, reports()));
    }

    private void begin(List<NightFile> validation) {
        if (began.isEmpty() && options.student().start().isPresent()) {
            began = options.student().start().map(start -> start.report(options.student(), validation));
            log.say("student, goes on from macro-F1 %.4f on validation subjects"
                    .formatted(began.get().validation().macroF1()));
        }
    }

    @Override
    public void close() {
        learners.close();
    }

    private DistillationPass pass(int pass, List<NightFile> nights, List<NightFile> validation) throws IOException {
        boolean mutual = isMutual(pass);
        StepLosses losses = steps(pass, nights);
        Confusion agreement =
                new StreamEvaluation(learners.student(), options.student().montage()).agreement(validation);
        if (PassReport.isBest(agreement, Stream.concat(began.stream(), reports().stream()))) {
            learners.learning().keep();
        }
        double teacher = guard.aloneMacroF1();
        if (mutual) {
            teacher = new StreamEvaluation(learners.teacher())
                    .agreement(validation)
                    .macroF1();
            guard(teacher);
        }
        return new DistillationPass(
                new PassReport(pass, losses.student(), agreement),
                losses,
                mutual ? options.schedule().mutualWeight(pass, 1) : 0,
                teacher);
    }

    private void guard(double teacherMacroF1) {
        Schedule schedule = options.schedule();
        List<Double> mutual = new ArrayList<>();
        passes.stream()
                .filter(pass -> pass.mutualWeight() > 0)
                .map(DistillationPass::teacherMacroF1)
                .forEach(mutual::add);
        mutual.add(teacherMacroF1);
        if (!schedule.fromScratch() && guard.hasLost(mutual, schedule.allowedLoss())) {
            learners.teaching().goBack();
            guarded = true;
            log.say("the teacher's last passes have macro-F1 %.4f (alone: %.4f): restored and frozen"
                    .formatted(TeacherGuard.mean(mutual), guard.settledMacroF1()));
        }
    }

    private boolean isMutual(int pass) {
        return options.method().mutual() && !guarded && options.schedule().isMutual(pass);
    }

    private StepLosses steps(int pass, List<NightFile> nights) throws IOException {
        long seed = options.student().seed();
        Engine.getEngine("PyTorch").setRandomSeed((int) (seed * 1009 + pass));
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + pass);
        List<Window> windows =
                WindowOrder.draw(nights, options.student().shape().contextEpochs(), random);
        int size = options.student().shape().windowsPerStep();
        int steps = windows.size() / size;
        StepLosses sum = StepLosses.none(terms().size());
        int taken = 0;
        try (TeacherPass teacher = teacher(pass, steps)) {
            for (int i = 0; i < steps; i++) {
                shown.fill(windows.subList(i * size, (i + 1) * size), random);
                int number = i;
                StepLosses losses = step.take(
                        shown.toStudent(),
                        shown.toTeacher(),
                        turn(pass, i, steps),
                        (batch, labelled) -> teacher.of(number, labelled, batch));
                if (losses != null) {
                    sum = sum.plus(losses);
                    taken++;
                }
                log.stepped(pass, i + 1, steps, sum.student() / Math.max(1, taken));
            }
            teacher.finish();
        }
        return sum.over(taken);
    }

    /** While the teacher is frozen, all methods that meet the same windows share what it says. */
    private TeacherPass teacher(int pass, int steps) throws IOException {
        TapPlace place = TapPlace.of(
                options.student().work(), learners.teacher().weights().values(), windows, pass);
        Set<Tap> heard = isMutual(pass) ? Set.of() : learners.objective().hears();
        return TeacherPass.open(place, steps, heard, learners.frozenTeacher(), log::say);
    }

    private Turn turn(int pass, int step, int steps) {
        TrainingOptions student = options.student();
        CosineRate rate = new CosineRate(student.highestRate(), CosineRate.LOWEST, (long) steps * student.passes());
        double now = rate.at((long) pass * steps + step);
        if (!isMutual(pass)) {
            return hearing(Turn.frozen(now), pass, step, steps);
        }
        double heard = options.schedule().mutualWeight(pass, (double) step / steps);
        return new Turn(now, now * options.schedule().teacherRate(heard), heard);
    }

    /** DKD comes in over the warm-up; DGKD leaves out each guide at random, drawn by seed, pass and step. */
    private Turn hearing(Turn turn, int pass, int step, int steps) {
        return switch (options.method()) {
            case DKD -> turn.hearing(options.schedule().warmedUp(pass, (double) step / steps), 1);
            case DGKD -> {
                long drawn = options.student().seed() * 1_000_003 + (long) pass * steps + step;
                SplittableRandom random = new SplittableRandom(drawn);
                yield turn.hearing(kept(random), kept(random));
            }
            default -> turn;
        };
    }

    private static double kept(SplittableRandom random) {
        return random.nextDouble() < LEFT_OUT ? 0 : 1;
    }
}
