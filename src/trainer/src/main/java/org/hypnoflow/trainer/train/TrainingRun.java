package org.hypnoflow.trainer.train;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.hypnoflow.trainer.data.NightFile;
import org.hypnoflow.trainer.data.RunRefusedException;

/** A whole run: split, render, train, fit the temperature, judge on test subjects. */
public final class TrainingRun {
    private final TrainingOptions options;
    private final TrainingLog log;
    private final RunNights nights;

    public TrainingRun(TrainingOptions options, PrintStream out) throws IOException {
        this.options = options;
        this.log = new TrainingLog(out, options.passes());
        this.nights = new RunNights(options, log);
    }

    /** A run on nights that were chosen beforehand. */
    public TrainingRun(TrainingOptions options, RunNights nights, TrainingLog log) {
        this.options = options;
        this.log = log;
        this.nights = nights;
    }

    /** A night whose epochs may become the golden input of the package. */
    public NightFile goldenNight() throws IOException, InterruptedException {
        return nights.golden();
    }

    /** Renders, trains and judges; continues from the checkpoint if the options say so. */
    public TrainedStudent train() throws IOException, InterruptedException {
        return judge(true);
    }

    /** Judges the best student so far of the run of these options. */
    public TrainedStudent fromCheckpoint() throws IOException, InterruptedException {
        if (!Files.exists(checkpoint())) {
            throw new RunRefusedException(
                    checkpoint() + ": no such checkpoint (expected: one of `train`); name the --work and"
                            + " --seed of the run, or train first; with --method for that of a distillation");
        }
        return judge(false);
    }

    private Path checkpoint() {
        return options.work().resolve("checkpoint-" + options.seed());
    }

    private TrainedStudent judge(boolean trainFurther) throws IOException, InterruptedException {
        if (options.resume() && !Files.exists(checkpoint())) {
            log.nothingToResume(checkpoint());
        }
        try (StudentTraining training = new StudentTraining(options, nights.identity(options), checkpoint(), log)) {
            if (options.resume()) {
                training.resume();
            }
            nights.render();
            if (trainFurther) {
                training.run(nights.train(), nights.validation());
            }
            if (!training.passes().isEmpty()) {
                LearningCurve.write(checkpoint(), training.passes());
                LearningCurve.tell(checkpoint(), log);
            }
            training.requireBetter(nights.validation());
            return new StudentJudge(nights, options).judge(training.best(), training.passes(), Map.of());
        }
    }
}
