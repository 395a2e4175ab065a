package org.hypnoflow.trainer.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.hypnoflow.trainer.distill.DistillationRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains a teacher, distils a student from it, and packs the student. */
@Command(
        name = "distill",
        description = "Trains a teacher on nights resynthesised from real band powers, distils a student from it and "
                + "packs the student as a model.",
        mixinStandardHelpOptions = true)
final class DistillCommand implements Callable<Integer> {
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
        DistillationRun distillation =
                new DistillationRun(method.options(run.options(resume), run.isQuick()), System.out);
        run.pack(distillation.distil(), distillation.goldenNight());
        return 0;
    }
}
