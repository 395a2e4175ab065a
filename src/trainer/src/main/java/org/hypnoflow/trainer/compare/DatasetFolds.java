package org.hypnoflow.trainer.compare;

import java.io.IOException;
import org.hypnoflow.trainer.dataset.DatasetChoice;
import org.hypnoflow.trainer.dataset.DatasetNights;
import org.hypnoflow.trainer.train.RunNights;
import org.hypnoflow.trainer.train.TrainingLog;
import org.hypnoflow.trainer.train.TrainingOptions;

/** Recorded nights of a data set, split by person. */
record DatasetFolds(DatasetChoice choice, Budget budget) implements ComparedNights {
    DatasetFolds {
        if (budget.unscoredNights() > 0) {
            throw new IllegalArgumentException("--unscored-nights: " + budget.unscoredNights()
                    + " beside --dataset (expected: resynthesised nights; of recorded ones, distill --unscored DIR hears"
                    + " further recordings)");
        }
    }

    /** The sides of a fold follow from names and persons, what is learnt from the scorings. */
    @Override
    public String words() throws IOException {
        return ", " + choice.name().id() + ", " + DatasetNights.words(choice)
                + (choice.allowMismatch() ? ", lengths may differ" : "")
                + (choice.allowDeadChannels() ? ", channels may be dead" : "");
    }

    @Override
    public boolean haveBandPowers() {
        return false;
    }

    @Override
    public void requireFolds() throws IOException {
        for (int fold = 0; fold < budget.folds(); fold++) {
            DatasetNights.split(of(fold));
        }
    }

    @Override
    public RunNights of(int fold, TrainingOptions options, TrainingLog log) throws IOException, InterruptedException {
        return DatasetNights.of(of(fold), options, log);
    }

    private DatasetChoice of(int fold) {
        return choice.of(budget.folds() == 1 ? 0 : budget.folds(), fold, budget.testNights());
    }
}
