package org.hypnoflow.transition;

import static java.util.Objects.requireNonNull;

import org.hypnoflow.score.SleepStage;

/**
 * A change of stage in the FINAL hypnogram.
 *
 * @param epoch first epoch of {@code to}
 * @param unscoredBetween unscored epochs between the last one of {@code from} and this one: the change lies somewhere in
 *     them
 */
public record StageTransition(String recordingID, long epoch, SleepStage from, SleepStage to, long unscoredBetween) {

    public StageTransition {
        requireNonNull(recordingID, "recordingID");
        requireNonNull(from, "from");
        requireNonNull(to, "to");
        if (from == to || unscoredBetween < 0) {
            throw new IllegalArgumentException("transition at epoch " + epoch + ": " + from + " to " + to + " over "
                    + unscoredBetween + " unscored epochs (expected: two different stages, >= 0)");
        }
    }
}
