package org.hypnoflow.agreement;

import org.hypnoflow.score.SleepStage;
import org.hypnoflow.transition.Hypnogram;

/**
 * Agreement of two scorings of the same epochs. Only epochs that both scored are compared.
 *
 * @param skipped epochs that one of the two did not score, or does not reach
 * @param nearTransitions agreement against the distance to the reference's nearest change of stage
 */
public record Agreement(Confusion confusion, long skipped, TransitionDistance nearTransitions) {

    /** Compares epoch by epoch from the first one. */
    public static Agreement of(Hypnogram reference, Hypnogram other) {
        int epochs = Math.min(reference.epochs(), other.epochs());
        long[][] counts = new long[SleepStage.COUNT][SleepStage.COUNT];
        long compared = 0;
        for (int epoch = 0; epoch < epochs; epoch++) {
            if (reference.isScored(epoch) && other.isScored(epoch)) {
                counts[reference.stage(epoch).ordinal()][other.stage(epoch).ordinal()]++;
                compared++;
            }
        }
        return new Agreement(
                Confusion.of(counts),
                Math.max(reference.epochs(), other.epochs()) - compared,
                TransitionDistance.of(reference, other));
    }

    /** Both added up, as for the nights of a folder. */
    public Agreement plus(Agreement other) {
        return new Agreement(
                confusion.plus(other.confusion), skipped + other.skipped, nearTransitions.plus(other.nearTransitions));
    }
}
