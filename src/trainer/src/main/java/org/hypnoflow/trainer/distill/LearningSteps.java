package org.hypnoflow.trainer.distill;

import ai.djl.engine.Engine;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.hypnoflow.trainer.data.NightFile;
import org.hypnoflow.trainer.data.Window;
import org.hypnoflow.trainer.data.WindowOrder;
import org.hypnoflow.trainer.network.Tap;
import org.hypnoflow.trainer.train.TrainingLog;

/**
 * The steps of each pass over the training nights. Windows, their alterations and dropout are drawn anew from seed and
 * pass, so a pass is the same whatever went before it.
 */
final class LearningSteps {
    private final DistillationOptions options;
    private final Learners learners;
    /** What windows and alterations follow from besides seed and pass. */
    private final String drawn;

    private final TrainingLog log;
    private final DistillationStep step;
    private final ShownWindows shown;
    private final Turns turns;

    LearningSteps(DistillationOptions options, Learners learners, String drawn, TrainingLog log) {
        this.options = options;
        this.learners = learners;
        this.drawn = drawn;
        this.log = log;
        step = new DistillationStep(learners, options);
        shown = ShownWindows.of(options);
        turns = new Turns(options);
    }

    /** Units of relative weights, as a checkpoint keeps them. */
    double[] units() {
        return step.units();
    }

    void restoreUnits(double[] saved) {
        step.restoreUnits(saved);
    }

    /**
     * Mean losses of the steps of one pass.
     *
     * @param mutual whether the teacher learns too
     */
    StepLosses take(int pass, boolean mutual, List<NightFile> nights) throws IOException {
        long seed = options.student().seed();
        Engine.getEngine("PyTorch").setRandomSeed((int) (seed * 1009 + pass));
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + pass);
        List<Window> windows =
                WindowOrder.draw(nights, options.student().shape().contextEpochs(), random);
        int size = options.student().shape().windowsPerStep();
        int steps = windows.size() / size;
        StepLosses sum = StepLosses.none(learners.objective().names().size());
        int taken = 0;
        int told = 0;
        try (TeacherPass teacher = teacher(pass, mutual, steps)) {
            for (int i = 0; i < steps; i++) {
                shown.fill(windows.subList(i * size, (i + 1) * size), random);
                int number = i;
                StepLosses losses = step.take(
                        shown.toStudent(),
                        shown.toTeacher(),
                        turns.at(pass, i, steps, mutual),
                        (batch, met) -> teacher.of(number, met, batch));
                if (losses != null) {
                    sum = sum.plus(losses);
                    taken++;
                    told += shown.toStudent().tellsStages() ? 1 : 0;
                }
                log.stepped(pass, i + 1, steps, sum.student() / Math.max(1, told));
            }
            teacher.finish();
        }
        return sum.over(taken, told);
    }

    /** While the teacher is frozen, all methods that meet the same windows share what it says. */
    private TeacherPass teacher(int pass, boolean mutual, int steps) throws IOException {
        boolean apart = learners.teacher().shape().graph().isPresent();
        TapPlace place = TapPlace.of(
                options.student().work(),
                learners.teacher().weights().values(),
                apart ? drawn + ", sequences without missing inputs" : drawn,
                pass);
        Set<Tap> heard = mutual ? Set.of() : learners.objective().hears();
        return TeacherPass.open(place, steps, heard, learners.frozenTeacher(), log::say);
    }
}
