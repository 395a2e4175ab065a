package org.hypnoflow.dashboard.night;

import org.hypnoflow.score.SleepStage;

/** Stages as one letter each, as the page's strings have them: {@code W 1 2 3 R}, {@code ?} where there is none. */
public final class StageLetters {
    /** An epoch whose stage has not come. */
    public static final char NONE_YET = '-';
    /** An epoch without a stage. */
    public static final char UNSCORED = '?';

    private static final String LETTERS = "W123R";

    private StageLetters() {}

    /** @param stage null where unscored */
    public static char of(SleepStage stage) {
        return stage == null ? UNSCORED : LETTERS.charAt(stage.ordinal());
    }

    /** The stage of {@code letter}, null where it stands for none. */
    public static SleepStage stage(char letter) {
        int index = LETTERS.indexOf(letter);
        return index < 0 ? null : SleepStage.at(index);
    }
}
