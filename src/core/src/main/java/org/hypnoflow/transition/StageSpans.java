package org.hypnoflow.transition;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.score.SleepStage;

/**
 * Puts stretches of time that somebody gave a stage onto the epochs of a recording. A stretch lasts one epoch or many;
 * one without a duration lasts one epoch. A stretch off the grid moves to the nearest epoch. Later stretches overwrite
 * earlier ones; time without any is unscored, and so is time before the first sample. The last stretch may be cut short
 * by the end of the recording; any other stage that does not last whole epochs was scored by other epochs than these,
 * of 20 s for example, and is refused.
 */
public final class StageSpans {
    /** A week: what lies beyond is no night and would only fill memory. */
    public static final BigDecimal LONGEST_SECONDS = BigDecimal.valueOf(7 * 24 * 3600);

    private static final BigDecimal EPOCH = BigDecimal.valueOf(EpochGrid.EPOCH_SECONDS);
    /** Onsets and durations are often rounded to their file's own clock. */
    private static final BigDecimal ROUNDING_SECONDS = BigDecimal.ONE;

    private SleepStage[] stages = {};
    private boolean[] told = {};
    private int toldTwice;
    private int beforeStart;
    private double furthestOff;
    private BigDecimal latestEnd = BigDecimal.ZERO;
    private String broken;
    private BigDecimal brokenEnd;

    /**
     * @param onsetSeconds after the first sample of the recording, negative before it
     * @param durationSeconds null or 0 where it is not told
     * @param stage null for unscored
     * @throws IllegalArgumentException where the stretch lies more than a week after the first sample
     */
    public void add(BigDecimal onsetSeconds, BigDecimal durationSeconds, SleepStage stage) {
        boolean untold = durationSeconds == null || durationSeconds.signum() == 0;
        BigDecimal duration = untold ? EPOCH : durationSeconds;
        BigDecimal end = onsetSeconds.add(duration);
        if (onsetSeconds.abs().max(end.abs()).compareTo(LONGEST_SECONDS) > 0) {
            throw new IllegalArgumentException("stage at " + text(onsetSeconds) + " s, duration " + text(duration)
                    + " s (expected: within a week of the start of the recording)");
        }
        if (stage != null) {
            latestEnd = latestEnd.max(end);
            if (!isWhole(duration) && (broken == null || end.compareTo(brokenEnd) < 0)) {
                broken = "stage " + stage + " at " + text(onsetSeconds) + " s lasts " + text(duration) + " s";
                brokenEnd = end;
            }
        }
        fill(onsetSeconds, end, stage);
    }

    private void fill(BigDecimal onset, BigDecimal end, SleepStage stage) {
        int first = epoch(onset);
        int from = Math.max(0, first);
        int to = Math.max(from, epoch(end));
        beforeStart += stage != null && first < 0 ? Math.min(0, epoch(end)) - first : 0;
        if (stage != null) {
            double off = onset.doubleValue() - (double) first * EpochGrid.EPOCH_SECONDS;
            furthestOff = Math.abs(off) > Math.abs(furthestOff) ? off : furthestOff;
        }
        if (to > stages.length) {
            stages = Arrays.copyOf(stages, to);
            told = Arrays.copyOf(told, to);
        }
        for (int epoch = from; epoch < to; epoch++) {
            toldTwice += told[epoch] && stages[epoch] != stage ? 1 : 0;
            told[epoch] = true;
            stages[epoch] = stage;
        }
    }

    /**
     * The epochs up to the end of the last stretch.
     *
     * @throws IllegalArgumentException where a stage other than the last does not last whole epochs
     */
    public Hypnogram hypnogram() {
        if (broken != null && brokenEnd.compareTo(latestEnd) < 0) {
            throw new IllegalArgumentException(broken + " (expected: whole epochs of " + EpochGrid.EPOCH_SECONDS
                    + " s; a night that was scored by other epochs has to be scored anew)");
        }
        return Hypnogram.of(stages);
    }

    /** Whether any stretch, of a stage or unscored, gave {@code epoch} something. */
    public boolean isTold(int epoch) {
        return epoch < told.length && told[epoch];
    }

    /** Epochs that two stretches gave different stages. */
    public int toldTwice() {
        return toldTwice;
    }

    /** Largest distance of a stage's onset from the epoch that it moved to. */
    public double furthestOffSeconds() {
        return Math.abs(furthestOff);
    }

    /** What a person should know of the way from stretches to epochs. */
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (toldTwice > 0) {
            remarks.add(toldTwice
                    + " epochs are scored more than once and differently; what comes later in the file counts");
        }
        if (beforeStart > 0) {
            remarks.add(beforeStart + " epochs lie before the start of the recording and are left out");
        }
        if (Math.abs(furthestOff) > ROUNDING_SECONDS.doubleValue()) {
            remarks.add(String.format(
                    Locale.ROOT,
                    "stages lie up to %.1f s off the 30 s grid of the recording and moved to the nearest epoch",
                    Math.abs(furthestOff)));
        }
        return remarks;
    }

    private static boolean isWhole(BigDecimal duration) {
        BigDecimal epochs = duration.divide(EPOCH, 0, RoundingMode.HALF_UP);
        return epochs.signum() > 0
                && duration.subtract(epochs.multiply(EPOCH)).abs().compareTo(ROUNDING_SECONDS) <= 0;
    }

    private static int epoch(BigDecimal seconds) {
        return (int) Math.round(seconds.doubleValue() / EpochGrid.EPOCH_SECONDS);
    }

    private static String text(BigDecimal seconds) {
        return seconds.stripTrailingZeros().toPlainString();
    }
}
