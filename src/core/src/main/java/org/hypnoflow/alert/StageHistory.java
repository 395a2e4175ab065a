package org.hypnoflow.alert;

import org.hypnoflow.score.SleepStage;
import org.hypnoflow.score.StageScore;

/**
 * The newest epochs of a recording, as far back as a rule may look: all that the rules of a bed share. Arrays are owned and
 * never changed. Public, since it is a state type.
 *
 * @param firstEpoch epoch of the first entry
 * @param stages ordinal of each epoch's {@link SleepStage}, -1 where unscored
 * @param probabilities five values for each epoch, all 0 where unscored
 */
public record StageHistory(long firstEpoch, byte[] stages, float[] probabilities) {
    private static final int KEPT_EPOCHS = Dwell.MOST_EPOCHS;
    private static final byte UNSCORED = -1;

    static final StageHistory EMPTY = new StageHistory(0, new byte[0], new float[0]);

    /** The epoch after the newest. */
    long end() {
        return firstEpoch + stages.length;
    }

    StageHistory plus(StageScore score) {
        if (score.epoch() != end()) {
            throw new IllegalStateException("score of epoch " + score.epoch() + " of recording " + score.recordingID()
                    + " (expected: epoch " + end() + ", epochs come in order)");
        }
        int dropped = stages.length == KEPT_EPOCHS ? 1 : 0;
        int kept = stages.length - dropped;
        byte[] moreStages = new byte[kept + 1];
        System.arraycopy(stages, dropped, moreStages, 0, kept);
        moreStages[kept] =
                score.stage() == null ? UNSCORED : (byte) score.stage().ordinal();
        float[] moreProbabilities = new float[(kept + 1) * SleepStage.COUNT];
        System.arraycopy(probabilities, dropped * SleepStage.COUNT, moreProbabilities, 0, kept * SleepStage.COUNT);
        System.arraycopy(score.probabilities(), 0, moreProbabilities, kept * SleepStage.COUNT, SleepStage.COUNT);
        return new StageHistory(firstEpoch + dropped, moreStages, moreProbabilities);
    }

    /** The stage of {@code epoch}, null where unscored. */
    SleepStage stage(long epoch) {
        byte stage = stages[(int) (epoch - firstEpoch)];
        return stage == UNSCORED ? null : SleepStage.at(stage);
    }

    /** Evidence for {@code condition} in the epochs from {@code from} on; earlier ones than are known have none. */
    double mass(StageCondition condition, long from) {
        double mass = 0;
        for (int at = (int) Math.max(0, from - firstEpoch); at < stages.length; at++) {
            mass += evidence(condition, at);
        }
        return mass;
    }

    private double evidence(StageCondition condition, int at) {
        if (stages[at] == UNSCORED) {
            return 0;
        }
        float[] weights = condition.weights();
        if (!condition.byConfidence()) {
            return weights[stages[at]];
        }
        double evidence = 0;
        for (int stage = 0; stage < SleepStage.COUNT; stage++) {
            evidence += weights[stage] * (double) probabilities[at * SleepStage.COUNT + stage];
        }
        return evidence;
    }
}
