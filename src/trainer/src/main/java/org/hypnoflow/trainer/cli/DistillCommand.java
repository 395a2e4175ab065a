package org.hypnoflow.trainer.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.hypnoflow.trainer.distill.DistillationOptions;
import org.hypnoflow.trainer.distill.DistillationRun;
import org.hypnoflow.trainer.train.RunNights;
import org.hypnoflow.trainer.train.TrainingLog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains a teacher, distils a student from it, and packs the student. */
@Command(
        name = "distill",
        description =
                "Trains a teacher on nights resynthesised from real band powers, or of a data set, distils a student from it and "
                        + "packs the student as a model.",
        mixinStandardHelpOptions = true)
final class DistillCommand implements Callable<Integer> {
    @Option(names = "--out", paramLabel = "DIR", required = true, description = "the package, for example models/mine")
    private Path out;

    @Mixin
    private RunOptions run;

    @Mixin
    private MethodOptions method;

    @Option(
            names = "--resume",
            description = "continue after the student's last finished pass; the teacher always continues")
    private boolean resume;

    @Override
    public Integer call() throws IOException, InterruptedException {
        DistillationOptions options = method.options(run.options(out, resume), run.isQuick());
        RunNights nights = run.nights(
                options.student(), new TrainingLog(System.out, options.student().passes()));
        DistillationRun distillation = new DistillationRun(options, nights, System.out);
        run.pack(out, distillation.distil(), distillation.goldenNight());
        return 0;
    }
}
