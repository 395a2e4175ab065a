package org.hypnoflow.transition;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.score.SleepStage;

/** Stages on the epochs of a recording, and what a person should know of the way there. */
public final class StageLayout {
    private final List<String> ends;
    private SleepStage[] stages = {};
    private boolean[] told = {};
    private int toldTwice;
    private int firstToldTwice;
    private int beforeStart;
    private double furthestOff;

    private StageLayout(List<String> ends) {
        this.ends = ends;
    }

    static StageLayout of(StageEnds cut) {
        StageLayout layout = new StageLayout(cut.remarks());
        for (StageStretch stretch : cut.stretches()) {
            layout.fill(stretch.onsetSeconds(), stretch.endSeconds(), stretch.stage());
        }
        return layout;
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
            if (told[epoch] && stages[epoch] != stage) {
                firstToldTwice = toldTwice == 0 ? epoch : Math.min(firstToldTwice, epoch);
                toldTwice++;
            }
            told[epoch] = true;
            stages[epoch] = stage;
        }
    }

    private static int epoch(BigDecimal seconds) {
        return (int) Math.round(seconds.doubleValue() / EpochGrid.EPOCH_SECONDS);
    }

    /** Up to the end of the last stretch. */
    public Hypnogram hypnogram() {
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

    /** The earliest of them; 0 where there is none. */
    public int firstToldTwice() {
        return firstToldTwice;
    }

    /** Largest distance of a stage's onset from the epoch that it moved to. */
    public double furthestOffSeconds() {
        return Math.abs(furthestOff);
    }

    /** What a person should know of the way from stretches to epochs. */
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>(ends);
        if (toldTwice > 0) {
            remarks.add(toldTwice
                    + " epochs are scored more than once and differently; what comes later in the file counts");
        }
        if (beforeStart > 0) {
            remarks.add(beforeStart + " epochs lie before the start of the recording and are left out");
        }
        if (Math.abs(furthestOff) > StageStretch.ROUNDING_SECONDS.doubleValue()) {
            remarks.add(String.format(
                    Locale.ROOT,
                    "stages lie up to %.1f s off the 30 s grid of the recording and moved to the nearest epoch",
                    Math.abs(furthestOff)));
        }
        return remarks;
    }
}
