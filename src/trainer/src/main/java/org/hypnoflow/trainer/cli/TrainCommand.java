package org.hypnoflow.trainer.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.hypnoflow.trainer.train.TrainingRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains a student on resynthesised nights and packs it. */
@Command(
        name = "train",
        description = "Trains a student on nights resynthesised from real band powers, and packs it as a model.",
        mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {
    @Mixin
    private RunOptions run;

    @Option(names = "--resume", description = "continue after the last finished pass")
    private boolean resume;

    @Override
    public Integer call() throws IOException, InterruptedException {
        TrainingRun training = new TrainingRun(run.options(resume), System.out);
        run.pack(training.train(), training.goldenNight());
        return 0;
    }
}
