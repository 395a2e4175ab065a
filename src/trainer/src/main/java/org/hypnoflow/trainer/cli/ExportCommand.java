package org.hypnoflow.trainer.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.hypnoflow.trainer.train.TrainingRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Packs the best student so far of a training run, finished or not; the options are those of the run. */
@Command(
        name = "export",
        description = "Packs the best student of a training run from its last checkpoint, without training further.",
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
    @Mixin
    private RunOptions run;

    @Override
    public Integer call() throws IOException, InterruptedException {
        TrainingRun training = run.training(true);
        run.pack(training.fromCheckpoint(), training.goldenNight());
        return 0;
    }
}
