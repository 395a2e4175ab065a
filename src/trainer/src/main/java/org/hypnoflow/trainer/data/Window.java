package org.hypnoflow.trainer.data;

/** L consecutive epochs of a night, the first of which is {@code firstEpoch}; may begin before the night. */
public record Window(NightFile night, int firstEpoch) {
    /** An epoch of the night in the middle of the window, or the nearest one to it. */
    int middleEpoch(int contextEpochs) {
        return Math.max(0, Math.min(night.epochs() - 1, firstEpoch + contextEpochs / 2));
    }
}
