package org.hypnoflow.trainer.compare;

import java.io.IOException;
import org.hypnoflow.trainer.train.RunNights;
import org.hypnoflow.trainer.train.TrainingLog;
import org.hypnoflow.trainer.train.TrainingOptions;

/** The nights of a comparison, fold by fold: the same for every arm and seed. */
interface ComparedNights {
    /** What two results must share besides their budget to stand in one table, in words; empty for simulated nights. */
    String words() throws IOException;

    /** Whether band powers of the same nights are at hand, for the linear classifiers. */
    boolean haveBandPowers();

    /**
     * @throws RuntimeException where a fold leaves a side without subjects, with what was found and expected
     */
    void requireFolds() throws IOException;

    /** The nights of one fold; looks for all that would spoil the run. */
    RunNights of(int fold, TrainingOptions options, TrainingLog log) throws IOException, InterruptedException;

    /** Nights that are resynthesised from the band powers that come with the project. */
    record Resynthesised(Budget budget) implements ComparedNights {
        @Override
        public String words() {
            return "";
        }

        @Override
        public boolean haveBandPowers() {
            return true;
        }

        @Override
        public void requireFolds() {
            for (int fold = 0; fold < budget.folds(); fold++) {
                budget.split(fold);
            }
        }

        @Override
        public RunNights of(int fold, TrainingOptions options, TrainingLog log) throws IOException {
            return budget.nights(fold, options, log);
        }
    }
}
