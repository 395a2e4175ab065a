package org.hypnoflow.transition;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.score.SleepStage;

/**
 * Puts stretches of time that somebody gave a stage onto the epochs of a recording. A stretch lasts one epoch or many;
 * one without a duration lasts one epoch. A stretch off the grid moves to the nearest epoch. Later stretches overwrite
 * earlier ones; time without any is unscored, and so is time before the first sample. {@link StageEnds} says what
 * becomes of stretches that do not last whole epochs.
 */
public final class StageSpans {
    /** A week: what lies beyond is no night and would only fill memory. */
    public static final BigDecimal LONGEST_SECONDS = BigDecimal.valueOf(7 * 24 * 3600);

    private static final BigDecimal EPOCH = BigDecimal.valueOf(EpochGrid.EPOCH_SECONDS);

    private final StageTimes times;
    private final List<StageStretch> stretches = new ArrayList<>();

    /** @param times of onsets, for messages */
    public StageSpans(StageTimes times) {
        this.times = times;
    }

    /**
     * @param onsetSeconds after the start of epoch 0, negative before it
     * @param durationSeconds null or 0 where it is not told
     * @param stage null for unscored
     * @throws IllegalArgumentException where the stretch lies more than a week after the first sample
     */
    public void add(BigDecimal onsetSeconds, BigDecimal durationSeconds, SleepStage stage) {
        StageStretch stretch = stretch(onsetSeconds, durationSeconds, stage);
        if (onsetSeconds.abs().max(stretch.endSeconds().abs()).compareTo(LONGEST_SECONDS) > 0) {
            throw new IllegalArgumentException("stage at " + times.seconds(onsetSeconds) + " s, duration "
                    + StageTimes.text(stretch.durationSeconds())
                    + " s (expected: within a week of the start of the recording)");
        }
        stretches.add(stretch);
    }

    private static StageStretch stretch(BigDecimal onsetSeconds, BigDecimal durationSeconds, SleepStage stage) {
        boolean untold = durationSeconds == null || durationSeconds.signum() == 0;
        return new StageStretch(onsetSeconds, onsetSeconds.add(untold ? EPOCH : durationSeconds), stage);
    }

    /** Whether a stage of {@code durationSeconds} lasts an epoch or several; one without a duration lasts one. */
    public static boolean isWhole(BigDecimal durationSeconds) {
        return stretch(BigDecimal.ZERO, durationSeconds, null).isWhole();
    }

    /**
     * The epochs up to the end of the last stretch.
     *
     * @throws IllegalArgumentException where a stage between the first and the last does not last whole epochs
     */
    public StageLayout layout() {
        return StageLayout.of(StageEnds.of(stretches, times));
    }
}
