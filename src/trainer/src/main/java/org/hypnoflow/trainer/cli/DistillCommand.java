package org.hypnoflow.trainer.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.hypnoflow.trainer.distill.DistillationRun;
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
        DistillationRun distillation = run.distillation(method, out, resume);
        run.pack(out, distillation.distil(), distillation.goldenNight());
        return 0;
    }
}
