package org.hypnoflow.trainer.dataset;

import java.nio.file.Path;
import java.util.List;

/**
 * What of a data set is learnt from.
 *
 * @param folds 0 for one split, else so many in which everybody is tested once
 * @param fold from 0
 * @param leftOut names of nights that are not looked at
 * @param allowMismatch whether stages may reach further or less far than the signal
 * @param allowDeadChannels whether a channel that is there may be without signal
 * @param mostTested nights that test at most; 0 for a quarter of those that train
 */
public record DatasetChoice(
        DatasetName name,
        Path folder,
        int folds,
        int fold,
        List<String> leftOut,
        boolean allowMismatch,
        boolean allowDeadChannels,
        int mostTested) {

    public DatasetChoice {
        leftOut = List.copyOf(leftOut);
    }

    /** A choice that tests a quarter as many nights as train. */
    public DatasetChoice(
            DatasetName name,
            Path folder,
            int folds,
            int fold,
            List<String> leftOut,
            boolean allowMismatch,
            boolean allowDeadChannels) {
        this(name, folder, folds, fold, leftOut, allowMismatch, allowDeadChannels, 0);
    }

    /** The same nights, split otherwise. */
    public DatasetChoice of(int otherFolds, int otherFold, int tested) {
        return new DatasetChoice(
                name, folder, otherFolds, otherFold, leftOut, allowMismatch, allowDeadChannels, tested);
    }
}
