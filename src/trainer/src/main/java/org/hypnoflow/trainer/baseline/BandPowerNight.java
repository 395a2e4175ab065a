package org.hypnoflow.trainer.baseline;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * One night as the baseline sees it. Arrays are owned and never changed.
 *
 * @param recording name of the night, equal for a real night and its simulations
 * @param subject who slept; folds never part the nights of one subject
 * @param logPowers epochs x 15: natural log of absolute power, five bands of Fpz-Cz, then Pz-Oz, then EOG, each up to a
 *     constant per night and channel
 * @param stages per epoch the index of the stage, or {@link #IGNORED}
 */
public record BandPowerNight(String recording, String subject, double[][] logPowers, int[] stages) {
    public static final int CHANNELS = 3;
    public static final int BANDS = 5;

    /** An epoch without a usable stage: it gives context to its neighbours and is neither learnt nor tested. */
    public static final int IGNORED = -1;

    public BandPowerNight {
        requireNonNull(recording, "recording");
        requireNonNull(subject, "subject");
        if (logPowers.length != stages.length) {
            throw new IllegalArgumentException(recording + ": " + logPowers.length
                    + " epochs of band powers (expected: " + stages.length + ", one per stage)");
        }
        for (double[] epoch : logPowers) {
            if (epoch.length != CHANNELS * BANDS) {
                throw new IllegalArgumentException(recording + ": " + epoch.length
                        + " band powers in an epoch (expected: " + CHANNELS * BANDS + ")");
            }
        }
    }

    int epochs() {
        return stages.length;
    }

    /** Epochs that are learnt and tested. */
    public long scoredEpochs() {
        return Arrays.stream(stages).filter(stage -> stage != IGNORED).count();
    }
}
