package org.hypnoflow.trainer.compare;

import org.hypnoflow.trainer.train.TrainingOptions;

/**
 * What the windows of a student that learns alone are like.
 *
 * @param contextEpochs 0 for as many as its size has
 * @param mostShiftSamples by how much signals are moved at most
 */
record WindowForm(int contextEpochs, int mostShiftSamples) {
    static final WindowForm USUAL = new WindowForm(0, 0);

    TrainingOptions of(TrainingOptions usual) {
        TrainingOptions context = contextEpochs == 0
                ? usual
                : usual.of(usual.shape().withContext(contextEpochs), usual.passes(), usual.highestRate());
        return context.shifted(mostShiftSamples);
    }
}
