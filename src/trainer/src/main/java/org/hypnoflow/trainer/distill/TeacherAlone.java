package org.hypnoflow.trainer.distill;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hypnoflow.trainer.data.RunRefusedException;
import org.hypnoflow.trainer.network.WeightValues;
import org.hypnoflow.trainer.train.PassReport;
import org.hypnoflow.trainer.train.RunNights;
import org.hypnoflow.trainer.train.StudentTraining;
import org.hypnoflow.trainer.train.TrainingLog;
import org.hypnoflow.trainer.train.TrainingOptions;

/**
 * A teacher that has learnt alone. It depends on its seed, size, passes and nights, so all runs of one work folder that
 * say the same of it share its checkpoint.
 */
public record TeacherAlone(WeightValues weights, List<PassReport> passes) {

    /** Trains the teacher, or goes on where an earlier run left it. */
    public static TeacherAlone train(TrainingOptions options, RunNights nights, PrintStream out) throws IOException {
        return alone(options, nights, out, true);
    }

    /**
     * The teacher as an earlier run left it.
     *
     * @throws RunRefusedException where none did
     */
    static TeacherAlone fromCheckpoint(TrainingOptions options, RunNights nights, PrintStream out) throws IOException {
        requireThere(checkpoint(options, "teacher", nights.identity(options)));
        return alone(options, nights, out, false);
    }

    private static TeacherAlone alone(TrainingOptions options, RunNights nights, PrintStream out, boolean further)
            throws IOException {
        String run = nights.identity(options);
        TrainingLog log = new TrainingLog(out, options.passes());
        log.say("teacher alone");
        try (StudentTraining alone = new StudentTraining(options, run, checkpoint(options, "teacher", run), log)) {
            alone.resume();
            if (further) {
                alone.run(nights.train(), nights.validation());
            }
            return new TeacherAlone(alone.best(), List.copyOf(alone.passes()));
        }
    }

    /** Refuses to go without what taught a student of this work folder. */
    static void requireThere(Path checkpoint) throws RunRefusedException {
        if (!Files.exists(checkpoint)) {
            throw new RunRefusedException(checkpoint
                    + ": no such checkpoint (expected: what taught the student, beside its own); name the --work and the"
                    + " options of the run, or distil again");
        }
    }

    /** On validation subjects, of the pass that was kept. */
    double macroF1() {
        return standing().aloneMacroF1();
    }

    TeacherGuard standing() {
        return standing(passes);
    }

    static TeacherGuard standing(List<PassReport> passes) {
        return TeacherGuard.of(
                PassReport.chosen(passes).macroF1(),
                passes.stream().map(PassReport::macroF1).toList());
    }

    /** A checkpoint that every run which says the same of this network uses again. */
    static Path checkpoint(TrainingOptions options, String network, String run) {
        return options.work().resolve("%s-%08x".formatted(network, run.hashCode()));
    }
}
