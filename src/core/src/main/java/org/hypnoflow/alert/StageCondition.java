package org.hypnoflow.alert;

import java.io.Serializable;
import org.hypnoflow.score.SleepStage;

/**
 * A state that the stages of a night enter and leave, with hysteresis. It is entered by an epoch in one of its stages once
 * the evidence of the {@code enter} window, which never reaches back behind the last time it was left, is at least its
 * mass; it is left once the evidence of the {@code leave} window is at most its mass. An unscored epoch has no evidence.
 *
 * @param weights per {@link SleepStage}, -1 to 1: evidence of an epoch in that stage; the state is made of the stages of
 *     weight 1. The array is owned and never changed.
 * @param byConfidence evidence of an epoch is the sum of weight times probability, instead of the weight of its stage
 */
public record StageCondition(float[] weights, boolean byConfidence, Dwell enter, Dwell leave) implements Serializable {

    public StageCondition {
        if (weights.length != SleepStage.COUNT) {
            throw new IllegalArgumentException("weights: " + weights.length + " (expected: one per stage)");
        }
        boolean any = false;
        for (float weight : weights) {
            if (!(weight >= -1 && weight <= 1)) {
                throw new IllegalArgumentException("weight: " + weight + " (expected: -1 to 1)");
            }
            any |= weight == 1;
        }
        if (!any) {
            throw new IllegalArgumentException("weights: no stage of weight 1 (expected: the stages of the state)");
        }
        if (!(enter.mass() > 0)) {
            throw new IllegalArgumentException("enter mass: " + enter.mass() + " (expected: > 0)");
        }
        if (leave.epochs() >= enter.epochs() && leave.mass() >= enter.mass()) {
            throw new IllegalArgumentException("leave mass: " + leave.mass() + " of " + leave.epochs()
                    + " epochs (expected: under the enter mass " + enter.mass()
                    + ", or what is entered is left at once)");
        }
    }

    /** The state of being in one of {@code stages}, entered and left by epochs on end. */
    public static StageCondition of(Dwell enter, Dwell leave, SleepStage... stages) {
        float[] weights = new float[SleepStage.COUNT];
        for (SleepStage stage : stages) {
            weights[stage.ordinal()] = 1;
        }
        return new StageCondition(weights, false, enter, leave);
    }

    /** Whether {@code stage} is one of the state's; null is not. */
    boolean holds(SleepStage stage) {
        return stage != null && weights[stage.ordinal()] == 1;
    }
}
