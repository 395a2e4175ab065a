package org.hypnoflow.agreement;

import org.hypnoflow.score.SleepStage;
import org.hypnoflow.transition.Hypnogram;

/**
 * Agreement of two scorings of the same epochs. Only epochs that both scored are compared.
 *
 * @param skipped epochs that one of the two scored and the other did not, or does not reach
 * @param nearTransitions agreement against the distance to the reference's nearest change of stage
 */
public record Agreement(Confusion confusion, long skipped, TransitionDistance nearTransitions) {

    /** Compares epoch by epoch from the first one. */
    public static Agreement of(Hypnogram reference, Hypnogram other) {
        int epochs = Math.max(reference.epochs(), other.epochs());
        Hypnogram expected = reference.resized(epochs);
        Hypnogram given = other.resized(epochs);
        long[][] counts = new long[SleepStage.COUNT][SleepStage.COUNT];
        long skipped = 0;
        for (int epoch = 0; epoch < epochs; epoch++) {
            if (expected.isScored(epoch) && given.isScored(epoch)) {
                counts[expected.stage(epoch).ordinal()][given.stage(epoch).ordinal()]++;
            } else if (expected.isScored(epoch) || given.isScored(epoch)) {
                skipped++;
            }
        }
        return new Agreement(Confusion.of(counts), skipped, TransitionDistance.of(reference, other));
    }

    /** With {@code epochs} more that one of the two scored where the other has none, as before its first. */
    public Agreement alsoSkipped(int epochs) {
        return new Agreement(confusion, skipped + epochs, nearTransitions);
    }

    /** Both added up, as for the nights of a folder. */
    public Agreement plus(Agreement other) {
        return new Agreement(
                confusion.plus(other.confusion), skipped + other.skipped, nearTransitions.plus(other.nearTransitions));
    }
}
