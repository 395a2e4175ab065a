package org.hypnoflow.transition;

import java.util.OptionalInt;
import org.hypnoflow.score.SleepStage;

/** The epochs of a hypnogram between lights off and lights on, and where things begin and end in them. */
final class TimeInBed {
    private final Hypnogram hypnogram;
    private final int first;
    private final int end;

    TimeInBed(Hypnogram hypnogram, Lights lights) {
        this.hypnogram = hypnogram;
        this.first = lights.firstEpoch(hypnogram.epochs());
        this.end = Math.max(first, lights.endEpoch(hypnogram.epochs()));
    }

    int epochs() {
        return end - first;
    }

    /** Epochs from lights off. */
    int sinceLightsOff(int epoch) {
        return epoch - first;
    }

    /** The first epoch of any sleep. */
    OptionalInt sleepOnset() {
        return sleepLasting(1);
    }

    /** The epoch after the last one of any sleep. */
    OptionalInt sleepEnd() {
        for (int epoch = end - 1; epoch >= first; epoch--) {
            if (hypnogram.isSleep(epoch)) {
                return OptionalInt.of(epoch + 1);
            }
        }
        return OptionalInt.empty();
    }

    /** The first epoch that begins at least {@code epochs} epochs of sleep without wake and without unscored epochs. */
    OptionalInt sleepLasting(int epochs) {
        int run = 0;
        for (int epoch = first; epoch < end; epoch++) {
            run = hypnogram.isSleep(epoch) ? run + 1 : 0;
            if (run == epochs) {
                return OptionalInt.of(epoch - epochs + 1);
            }
        }
        return OptionalInt.empty();
    }

    OptionalInt firstOf(SleepStage stage) {
        for (int epoch = first; epoch < end; epoch++) {
            if (hypnogram.stage(epoch) == stage) {
                return OptionalInt.of(epoch);
            }
        }
        return OptionalInt.empty();
    }

    int count(SleepStage stage) {
        return countFrom(first, end, stage);
    }

    int unscored() {
        return countFrom(first, end, null);
    }

    /** Epochs of {@code stage} (null: unscored) from {@code from} to {@code to}, both epochs of the hypnogram. */
    int countFrom(int from, int to, SleepStage stage) {
        int count = 0;
        for (int epoch = from; epoch < to; epoch++) {
            if (hypnogram.stage(epoch) == stage) {
                count++;
            }
        }
        return count;
    }

    int end() {
        return end;
    }

    /** Changes from any sleep stage to W; unscored epochs between them do not hide one. */
    int awakenings() {
        int awakenings = 0;
        boolean asleep = false;
        for (int epoch = first; epoch < end; epoch++) {
            if (hypnogram.isScored(epoch)) {
                awakenings += asleep && !hypnogram.isSleep(epoch) ? 1 : 0;
                asleep = hypnogram.isSleep(epoch);
            }
        }
        return awakenings;
    }

    /** Counts of neighbouring scored epochs: row, the stage before; column, the stage after. */
    int[][] transitions() {
        int[][] counts = new int[SleepStage.COUNT][SleepStage.COUNT];
        for (int epoch = first + 1; epoch < end; epoch++) {
            if (hypnogram.isScored(epoch - 1) && hypnogram.isScored(epoch)) {
                counts[hypnogram.stage(epoch - 1).ordinal()][
                        hypnogram.stage(epoch).ordinal()]++;
            }
        }
        return counts;
    }
}
