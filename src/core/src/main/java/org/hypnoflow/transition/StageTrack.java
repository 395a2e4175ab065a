package org.hypnoflow.transition;

import java.util.Optional;
import org.hypnoflow.score.ScoreStatus;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.score.StageScore;

/**
 * The last known stage of a recording: all the state that finding transitions needs. Unscored epochs leave it as it is.
 *
 * @param stage null before the first scored epoch
 * @param epoch the epoch that had it, -1 before the first scored epoch
 */
public record StageTrack(SleepStage stage, long epoch) {

    /** Before the first epoch of a recording. */
    public static final StageTrack NONE = new StageTrack(null, -1);

    /** The change of stage that {@code score} makes, if it makes one. */
    public Optional<StageTransition> transition(StageScore score) {
        requireNext(score);
        if (stage == null || score.stage() == null || score.stage() == stage) {
            return Optional.empty();
        }
        return Optional.of(new StageTransition(
                score.recordingID(), score.epoch(), stage, score.stage(), score.epoch() - epoch - 1));
    }

    /** The track after {@code score}. */
    public StageTrack after(StageScore score) {
        requireNext(score);
        return score.stage() == null ? this : new StageTrack(score.stage(), score.epoch());
    }

    private void requireNext(StageScore score) {
        if (score.status() != ScoreStatus.FINAL || score.epoch() <= epoch) {
            throw new IllegalStateException("score of epoch " + score.epoch() + ", " + score.status()
                    + " (expected: FINAL, after epoch " + epoch + ")");
        }
    }
}
