package org.hypnoflow.transition;

import org.hypnoflow.score.SleepStage;

/** Stages as one letter each, as strings of a whole night have them: {@code W 1 2 3 R}, {@code ?} where there is none. */
public final class StageLetters {
    /** An epoch without a stage. */
    public static final char UNSCORED = '?';

    private static final String LETTERS = "W123R";

    private StageLetters() {}

    /** @param stage null where unscored */
    public static char of(SleepStage stage) {
        return stage == null ? UNSCORED : LETTERS.charAt(stage.ordinal());
    }

    /** A letter an epoch. */
    public static String of(Hypnogram night) {
        StringBuilder letters = new StringBuilder(night.epochs());
        for (int epoch = 0; epoch < night.epochs(); epoch++) {
            letters.append(of(night.stage(epoch)));
        }
        return letters.toString();
    }

    /** The stage of {@code letter}, null where it stands for none. */
    public static SleepStage stage(char letter) {
        int index = LETTERS.indexOf(letter);
        return index < 0 ? null : SleepStage.at(index);
    }

    /** @throws IllegalArgumentException where a letter is none of these */
    public static Hypnogram hypnogram(String letters) {
        SleepStage[] stages = new SleepStage[letters.length()];
        for (int epoch = 0; epoch < stages.length; epoch++) {
            char letter = letters.charAt(epoch);
            stages[epoch] = stage(letter);
            if (stages[epoch] == null && letter != UNSCORED) {
                throw new IllegalArgumentException("letter of epoch " + epoch + ": " + (int) letter
                        + " (expected: one of " + LETTERS + UNSCORED + ")");
            }
        }
        return Hypnogram.of(stages);
    }
}
