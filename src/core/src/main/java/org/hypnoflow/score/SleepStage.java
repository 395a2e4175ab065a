package org.hypnoflow.score;

/** The five stages of the AASM manual, in the order of every probability vector here. */
public enum SleepStage {
    W,
    N1,
    N2,
    N3,
    REM;

    public static final int COUNT = 5;

    private static final SleepStage[] STAGES = values();

    /** The stage at {@code index} of a probability vector. */
    public static SleepStage at(int index) {
        return STAGES[index];
    }
}
