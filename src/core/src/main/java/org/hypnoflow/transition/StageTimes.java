package org.hypnoflow.transition;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.hypnoflow.epoch.EpochGrid;

/**
 * Tells people when a stage begins, where its onset is counted from other epochs than those of the recording.
 *
 * @param gridSeconds from the first sample of the recording to the start of the epoch that onsets count from
 * @param epochsBefore epochs of the recording before that one
 */
public record StageTimes(BigDecimal gridSeconds, int epochsBefore) {
    /** Onsets count from the first sample. */
    public static final StageTimes RECORDING = new StageTimes(BigDecimal.ZERO, 0);

    private static final BigDecimal EPOCH = BigDecimal.valueOf(EpochGrid.EPOCH_SECONDS);

    /** Seconds after the first sample, and the epoch that the stage belongs to, from 0. */
    public String place(BigDecimal onsetSeconds) {
        BigDecimal epoch = onsetSeconds.divide(EPOCH, 0, RoundingMode.HALF_UP).add(BigDecimal.valueOf(epochsBefore));
        return seconds(onsetSeconds) + " s, " + (epoch.signum() < 0 ? "before epoch 0" : "epoch " + epoch);
    }

    /** Seconds after the first sample alone. */
    public String seconds(BigDecimal onsetSeconds) {
        return text(onsetSeconds.add(gridSeconds));
    }

    static String text(BigDecimal seconds) {
        return seconds.signum() == 0 ? "0" : seconds.stripTrailingZeros().toPlainString();
    }
}
