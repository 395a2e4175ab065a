package org.hypnoflow.trainer.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.hypnoflow.trainer.train.TrainingRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains a student and packs it. */
@Command(
        name = "train",
        description =
                "Trains a student on nights resynthesised from real band powers, or on those of a data set, and packs it.",
        mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {
    @Option(names = "--out", paramLabel = "DIR", required = true, description = "the package, for example models/mine")
    private Path out;

    @Mixin
    private RunOptions run;

    @Option(names = "--resume", description = "continue after the last finished pass")
    private boolean resume;

    @Override
    public Integer call() throws IOException, InterruptedException {
        TrainingRun training = run.training(out, resume);
        run.pack(out, training.train(), training.goldenNight());
        return 0;
    }
}
