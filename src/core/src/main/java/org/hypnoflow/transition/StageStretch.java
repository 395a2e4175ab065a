package org.hypnoflow.transition;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.score.SleepStage;

/**
 * A stretch of time under one stage.
 *
 * @param onsetSeconds after the start of epoch 0
 * @param stage null for unscored
 */
record StageStretch(BigDecimal onsetSeconds, BigDecimal endSeconds, SleepStage stage) {
    /** Onsets and durations are often rounded to their file's own clock. */
    static final BigDecimal ROUNDING_SECONDS = BigDecimal.ONE;

    private static final BigDecimal EPOCH = BigDecimal.valueOf(EpochGrid.EPOCH_SECONDS);

    BigDecimal durationSeconds() {
        return endSeconds.subtract(onsetSeconds);
    }

    /** Whether it lasts an epoch or several. */
    boolean isWhole() {
        BigDecimal epochs = durationSeconds().divide(EPOCH, 0, RoundingMode.HALF_UP);
        return epochs.signum() > 0
                && durationSeconds().subtract(epochs.multiply(EPOCH)).abs().compareTo(ROUNDING_SECONDS) <= 0;
    }

    /** Whether {@code seconds} lie whole epochs away from the start of this one. */
    boolean isInStepWith(BigDecimal seconds) {
        BigDecimal apart = seconds.subtract(onsetSeconds);
        BigDecimal epochs = apart.divide(EPOCH, 0, RoundingMode.HALF_UP);
        return apart.subtract(epochs.multiply(EPOCH)).abs().compareTo(ROUNDING_SECONDS) <= 0;
    }

    /** Its whole epochs from its onset on; without length where it has none. */
    StageStretch fromOnset() {
        return new StageStretch(onsetSeconds, onsetSeconds.add(wholeSeconds()), stage);
    }

    /** Its whole epochs up to its end. */
    StageStretch toEnd() {
        return new StageStretch(endSeconds.subtract(wholeSeconds()), endSeconds, stage);
    }

    private BigDecimal wholeSeconds() {
        return durationSeconds()
                .add(ROUNDING_SECONDS)
                .divideToIntegralValue(EPOCH)
                .multiply(EPOCH);
    }
}
