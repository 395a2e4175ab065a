package org.hypnoflow.trainer.distill;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.hypnoflow.trainer.data.NightFile;
import org.hypnoflow.trainer.train.LearningCurve;
import org.hypnoflow.trainer.train.RunNights;
import org.hypnoflow.trainer.train.StudentJudge;
import org.hypnoflow.trainer.train.TrainedStudent;
import org.hypnoflow.trainer.train.TrainingLog;

/** A whole distillation: render, train the teacher alone, distil the student, judge it on test subjects. */
public final class DistillationRun {
    private final DistillationOptions options;
    private final RunNights nights;
    private final TrainingLog log;
    private final Distiller distiller;

    public DistillationRun(DistillationOptions options, PrintStream out) throws IOException {
        this(
                options,
                new RunNights(
                        options.student(),
                        new TrainingLog(out, options.student().passes())),
                out);
    }

    /** A run on nights that were chosen beforehand. */
    public DistillationRun(DistillationOptions options, RunNights nights, PrintStream out) throws IOException {
        this.options = options;
        this.nights = nights;
        this.log = new TrainingLog(out, options.student().passes());
        this.distiller = new Distiller(options, nights, out);
    }

    /** A night whose epochs may become the golden input of the package. */
    public NightFile goldenNight() throws IOException, InterruptedException {
        return nights.golden();
    }

    /** Renders, trains both networks and judges; continues from the checkpoint if the options say so. */
    public TrainedStudent distil() throws IOException, InterruptedException {
        if (options.student().resume() && !Files.exists(checkpoint())) {
            log.nothingToResume(checkpoint());
        }
        nights.render();
        return judged(distiller.distil(checkpoint()));
    }

    /**
     * Judges the best student so far of the run of these options, finished or not; no network learns.
     *
     * @throws org.hypnoflow.trainer.data.RunRefusedException where there is no such run
     */
    public TrainedStudent fromCheckpoint() throws IOException, InterruptedException {
        distiller.requireCheckpoint(checkpoint());
        nights.render();
        return judged(distiller.fromCheckpoint(checkpoint()));
    }

    private TrainedStudent judged(Distiller.Distilled distilled) throws IOException, InterruptedException {
        LearningCurve.tell(checkpoint(), log);
        return new StudentJudge(nights, options.student())
                .judge(distilled.weights(), distilled.passes(), distilled.facts());
    }

    private Path checkpoint() {
        String name = "distil-" + options.method().name().toLowerCase(Locale.ROOT) + "-"
                + options.student().seed();
        return options.student().work().resolve(name);
    }
}
