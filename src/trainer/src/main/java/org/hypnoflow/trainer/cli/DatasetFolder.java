package org.hypnoflow.trainer.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hypnoflow.trainer.dataset.DatasetChoice;
import org.hypnoflow.trainer.dataset.DatasetName;
import picocli.CommandLine.Option;

/** Recorded nights of a data set in place of resynthesised ones. */
class DatasetFolder {
    @Option(
            names = "--dataset",
            paramLabel = "NAME",
            description = "learn from recorded nights: sleep-edf, isruc, mass-ss3, hmc, boas or dod; needs --data "
                    + "(docs/train-on-your-data.md)")
    private String dataset;

    @Option(names = "--data", paramLabel = "DIR", description = "folder of the data set, as it comes")
    private Path data;

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

    /** What is learnt from; empty where no data set is named. */
    final Optional<DatasetChoice> choice(int folds, int fold) {
        if (dataset == null && data == null) {
            refuseWithoutDataset("--leave-out", !leftOut.isEmpty());
            refuseWithoutDataset("--allow-mismatch", allowMismatch);
            refuseWithoutDataset("--allow-dead-channels", allowDeadChannels);
            return Optional.empty();
        }
        if (dataset == null || data == null) {
            throw new IllegalArgumentException(
                    (dataset == null ? "--data" : "--dataset") + ": alone (expected: --dataset NAME and --data DIR)");
        }
        return Optional.of(new DatasetChoice(
                DatasetName.of(dataset), data, folds, fold, leftOut, allowMismatch, allowDeadChannels));
    }

    /** @throws IllegalArgumentException where an option that is about recorded nights was given without any */
    static void refuseWithoutDataset(String option, boolean given) {
        if (given) {
            throw new IllegalArgumentException(
                    option + ": without recorded nights (expected: --dataset NAME and --data DIR beside it)");
        }
    }
}
