package org.hypnoflow.trainer.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.hypnoflow.trainer.dataset.DatasetChoice;
import org.hypnoflow.trainer.dataset.DatasetName;
import org.hypnoflow.trainer.dataset.DatasetNights;
import org.hypnoflow.trainer.train.RunNights;
import org.hypnoflow.trainer.train.TrainingLog;
import org.hypnoflow.trainer.train.TrainingOptions;
import picocli.CommandLine.Option;

/** Recorded nights of a data set in place of resynthesised ones. */
final class DatasetOptions {
    @Option(
            names = "--dataset",
            paramLabel = "NAME",
            description = "learn from recorded nights: sleep-edf, isruc, mass-ss3, hmc, boas or dod; needs --data "
                    + "(docs/train-on-your-data.md)")
    private String dataset;

    @Option(names = "--data", paramLabel = "DIR", description = "folder of the data set, as it comes")
    private Path data;

    @Option(
            names = "--folds",
            paramLabel = "N",
            defaultValue = "0",
            description = "split subjects into N folds of which --fold is tested; 0 for one split (${DEFAULT-VALUE})")
    private int folds;

    @Option(names = "--fold", paramLabel = "I", defaultValue = "0", description = "from 0 (${DEFAULT-VALUE})")
    private int fold;

    @Option(
            names = "--leave-out",
            paramLabel = "NIGHT",
            split = ",",
            description = "nights that are not used, by the names in messages")
    private List<String> leftOut = List.of();

    @Option(names = "--allow-mismatch", description = "use what stages and signal share where their lengths differ")
    private boolean allowMismatch;

    @Option(names = "--allow-dead-channels", description = "take channels without signal for missing")
    private boolean allowDeadChannels;

    /** The nights of a run: those of the data set, or, where none is named, resynthesised ones. */
    RunNights nights(TrainingOptions options, TrainingLog log) throws IOException, InterruptedException {
        if (dataset == null && data == null) {
            return new RunNights(options, log);
        }
        if (dataset == null || data == null) {
            throw new IllegalArgumentException(
                    (dataset == null ? "--data" : "--dataset") + ": alone (expected: --dataset NAME and --data DIR)");
        }
        return DatasetNights.of(
                new DatasetChoice(
                        DatasetName.of(dataset), data, folds, fold, leftOut, allowMismatch, allowDeadChannels),
                options,
                log);
    }
}
