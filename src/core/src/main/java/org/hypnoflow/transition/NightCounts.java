package org.hypnoflow.transition;

import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.score.SleepStage;

/**
 * What has been counted of a night so far. Sleep onset is the first epoch of any sleep; sleep is persistent after 10
 * minutes of it on end. A cycle is at least 15 minutes of NREM sleep and the REM sleep after it; REM sleep has ended after
 * 15 minutes without it (after Feinberg and Floyd, Psychophysiology 16:283-291, 1979). Epochs are -1 where the thing has
 * not happened.
 *
 * @param sleepOnset first epoch of any sleep
 * @param persistentSleepOnset first epoch of the first 10 minutes of sleep on end
 * @param remOnset first epoch of REM
 * @param awakenings changes from any sleep stage to W
 * @param wakeEpochs W since sleep onset (WASO so far)
 * @param sleepEpochs any sleep (TST so far)
 * @param remEpochs REM
 * @param cycles NREM-REM cycles that have come to their REM
 * @param sleepRun epochs of sleep on end
 * @param nremSinceRem epochs of NREM sleep since the last REM
 * @param sinceRem epochs since the last REM, an hour before the first
 */
public record NightCounts(
        long sleepOnset,
        long persistentSleepOnset,
        long remOnset,
        int awakenings,
        int wakeEpochs,
        int sleepEpochs,
        int remEpochs,
        int cycles,
        int sleepRun,
        int nremSinceRem,
        int sinceRem) {

    private static final int EPOCHS_PER_MINUTE = 60 / EpochGrid.EPOCH_SECONDS;
    private static final int PERSISTENT_EPOCHS = 10 * EPOCHS_PER_MINUTE;
    private static final int NREM_EPOCHS_OF_CYCLE = 15 * EPOCHS_PER_MINUTE;
    private static final int EPOCHS_WITHOUT_REM = 15 * EPOCHS_PER_MINUTE;

    static final NightCounts NONE = new NightCounts(-1, -1, -1, 0, 0, 0, 0, 0, 0, 0, 60 * EPOCHS_PER_MINUTE);

    /** The counts after {@code epoch} of stage {@code next}, the last known stage before it being {@code last}. */
    NightCounts after(long epoch, SleepStage last, SleepStage next) {
        boolean sleep = next != null && next != SleepStage.W;
        boolean wake = next == SleepStage.W;
        boolean rem = next == SleepStage.REM;
        boolean wakes = wake && last != null && last != SleepStage.W && sleepOnset >= 0;
        boolean cycle = rem && sinceRem >= EPOCHS_WITHOUT_REM && nremSinceRem >= NREM_EPOCHS_OF_CYCLE;
        int run = sleep ? sleepRun + 1 : 0;
        return new NightCounts(
                sleepOnset < 0 && sleep ? epoch : sleepOnset,
                persistentSleepOnset < 0 && run == PERSISTENT_EPOCHS ? epoch - run + 1 : persistentSleepOnset,
                remOnset < 0 && rem ? epoch : remOnset,
                awakenings + (wakes ? 1 : 0),
                wakeEpochs + (wake && sleepOnset >= 0 ? 1 : 0),
                sleepEpochs + (sleep ? 1 : 0),
                remEpochs + (rem ? 1 : 0),
                cycles + (cycle ? 1 : 0),
                run,
                rem ? 0 : nremSinceRem + (sleep ? 1 : 0),
                rem ? 0 : sinceRem + 1);
    }
}
