package org.hypnoflow.trainer.distill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hypnoflow.agreement.Confusion;
import org.hypnoflow.trainer.data.NightFile;
import org.hypnoflow.trainer.data.RunRefusedException;
import org.hypnoflow.trainer.network.WeightValues;
import org.hypnoflow.trainer.train.PassReport;
import org.hypnoflow.trainer.train.RunWords;
import org.hypnoflow.trainer.train.StreamEvaluation;
import org.hypnoflow.trainer.train.TrainingLog;

/**
 * A student with its teacher, pass by pass, with early stopping by the student's macro-F1 on validation subjects and a
 * checkpoint after each pass. Everything random is drawn anew from seed and pass, so a resumed run equals one that was
 * never stopped. A teacher that loses by learning from its student is restored and stays frozen.
 */
final class Distillation implements AutoCloseable {
    private final DistillationOptions options;
    private final String run;
    private final Path checkpoint;
    private final TrainingLog log;
    private final Learners learners;
    private final LearningSteps steps;
    private final List<DistillationPass> passes = new ArrayList<>();
    private boolean guarded;
    private TeacherGuard guard = new TeacherGuard(0, 0);
    /** How the package that the student goes on from does on validation subjects. */
    private Optional<PassReport> began = Optional.empty();

    Distillation(DistillationOptions options, String run, Path checkpoint, TrainingLog log) {
        this.options = options;
        this.run = run + ", " + options.identity();
        this.checkpoint = checkpoint;
        this.log = log;
        learners = new Learners(options);
        steps = new LearningSteps(options, learners, run, log);
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
        steps.restoreUnits(saved.units());
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
        if (options.method().mutual()) {
            log.say("student and teacher: "
                    + options.schedule().words(options.student().passes()));
        }
        log.say(DistillationPass.heading(terms()));
        passes.forEach(pass -> log.say(pass.line()));
        log.begin();
        while (passes.size() < options.student().passes() && !isOutOfPatience()) {
            int pass = passes.size();
            passes.add(pass(pass, nights.get(pass % nights.size()), validation));
            new DistillationCheckpoint(run, learners.states(), steps.units(), guarded, passes).write(checkpoint);
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
                    .formatted(began.get().macroF1()));
        }
    }

    @Override
    public void close() {
        learners.close();
    }

    private DistillationPass pass(int pass, List<NightFile> nights, List<NightFile> validation) throws IOException {
        boolean mutual = isMutual(pass);
        StepLosses losses = steps.take(pass, mutual, nights);
        StreamEvaluation evaluation =
                new StreamEvaluation(learners.student(), options.student().montage());
        Confusion agreement = learners.learning().judged(() -> evaluation.agreement(validation));
        if (PassReport.isBest(agreement, Stream.concat(began.stream(), reports().stream()))) {
            learners.learning().keep();
        }
        double teacher = guard.aloneMacroF1();
        if (mutual) {
            StreamEvaluation taught = new StreamEvaluation(learners.teacher());
            teacher = learners.teaching()
                    .judged(() -> taught.agreement(validation).macroF1OfReference());
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

    /** A mutual run does not end before it was wholly mutual, unless its teacher was frozen for good. */
    private boolean isOutOfPatience() {
        int earliest =
                options.method().mutual() && !guarded ? options.schedule().passesUntilMutual() : 0;
        return PassReport.isOutOfPatience(reports(), options.student().patience(), earliest);
    }

    private boolean isMutual(int pass) {
        return options.method().mutual() && !guarded && options.schedule().isMutual(pass);
    }
}
