package org.hypnoflow.transition;

import java.util.Arrays;
import java.util.List;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.score.ScoreStatus;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.score.StageScore;

/**
 * The stages of a whole night, one per 30 s epoch from the first sample of the recording. An epoch without a stage ("?")
 * is null here; it is neither wake nor sleep, and no statistic takes it for either. Immutable.
 */
public final class Hypnogram {
    private final SleepStage[] stages;

    private Hypnogram(SleepStage[] stages) {
        this.stages = stages;
    }

    /** A night of {@code stages}, null where unscored. */
    public static Hypnogram of(SleepStage... stages) {
        return new Hypnogram(stages.clone());
    }

    /** A night of stages by their index, negative where unscored. */
    public static Hypnogram ofIndices(int... indices) {
        SleepStage[] stages = new SleepStage[indices.length];
        for (int epoch = 0; epoch < stages.length; epoch++) {
            stages[epoch] = indices[epoch] < 0 ? null : SleepStage.at(indices[epoch]);
        }
        return new Hypnogram(stages);
    }

    /**
     * A night of FINAL scores.
     *
     * @throws IllegalStateException where a score is not FINAL, or not the next epoch: the flow before this is broken
     */
    public static Hypnogram of(List<StageScore> scores) {
        SleepStage[] stages = new SleepStage[scores.size()];
        for (int i = 0; i < stages.length; i++) {
            StageScore score = scores.get(i);
            if (score.epoch() != i || score.status() != ScoreStatus.FINAL) {
                throw new IllegalStateException("score " + i + " of the night: epoch " + score.epoch() + ", "
                        + score.status() + " (expected: epoch " + i + ", FINAL)");
            }
            stages[i] = score.stage();
        }
        return new Hypnogram(stages);
    }

    public int epochs() {
        return stages.length;
    }

    /** The stage of {@code epoch}, null where unscored. */
    public SleepStage stage(int epoch) {
        return stages[epoch];
    }

    public boolean isScored(int epoch) {
        return stages[epoch] != null;
    }

    /** Whether {@code epoch} is scored as any stage but W. */
    public boolean isSleep(int epoch) {
        return stages[epoch] != null && stages[epoch] != SleepStage.W;
    }

    /** The first {@code epochs} of this night. */
    public Hypnogram truncated(int epochs) {
        return new Hypnogram(Arrays.copyOf(stages, Math.min(epochs, stages.length)));
    }

    /** This night {@code shift} epochs later, unscored before it; earlier where negative, and what is before 0 is gone. */
    public Hypnogram shifted(int shift) {
        int length = Math.max(0, stages.length + shift);
        SleepStage[] moved = new SleepStage[length];
        int from = Math.min(stages.length, Math.max(0, -shift));
        System.arraycopy(stages, from, moved, Math.min(length, Math.max(0, shift)), stages.length - from);
        return new Hypnogram(moved);
    }

    /** This night cut or, with unscored epochs, extended to {@code epochs}. */
    public Hypnogram resized(int epochs) {
        return new Hypnogram(Arrays.copyOf(stages, epochs));
    }

    /** From the start of epoch 0 to the end of the last one. */
    public long seconds() {
        return (long) stages.length * EpochGrid.EPOCH_SECONDS;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hypnogram night && Arrays.equals(stages, night.stages);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(stages);
    }

    /** Stages by name, {@code ?} where unscored. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (SleepStage stage : stages) {
            text.append(text.isEmpty() ? "" : " ").append(stage == null ? "?" : stage);
        }
        return text.toString();
    }
}
