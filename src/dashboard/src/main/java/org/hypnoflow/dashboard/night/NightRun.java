package org.hypnoflow.dashboard.night;

import org.hypnoflow.score.ScoreStatus;
import org.hypnoflow.score.StageScore;

/**
 * Which recording is meant where one id is announced again after its end: the job scores it afresh. Signals and stages
 * lie on topics of their own, and a page that starts may read either far ahead of the other, so that times tell what
 * belongs to the recording before. Not thread-safe.
 */
final class NightRun {
    private static final long NEVER = -1;

    private long since = NEVER;
    private long changedAt = NEVER;
    private long announcedAt = NEVER;
    private long scoredFrom = NEVER;
    private long scoresEndedAt = NEVER;
    private long formerScoresEndedAt = NEVER;
    private boolean signalEnded;
    private boolean awaitsFirst;

    /** Whether the recording is over, by its signal or by its stages. */
    boolean isOver() {
        return signalEnded || scoresEndedAt != NEVER;
    }

    /** Anything was heard; tells whether it can belong to this recording, and not to one before. */
    boolean heard(long atMillis) {
        changedAt = Math.max(changedAt, atMillis);
        return atMillis >= since;
    }

    /** When anything was last heard. */
    long changedAt() {
        return changedAt;
    }

    /** Whether a start at {@code atMillis} begins another recording; one before the end of this is refused by the job. */
    boolean isAnother(long atMillis) {
        return signalEnded || endedBefore(scoresEndedAt, atMillis) || endedBefore(formerScoresEndedAt, atMillis);
    }

    private boolean endedBefore(long endedAt, long atMillis) {
        return endedAt != NEVER && announcedAt < endedAt && endedAt < atMillis;
    }

    /** Another recording begins at {@code atMillis}; tells whether its stages are still to come. */
    boolean begin(long atMillis) {
        since = atMillis;
        signalEnded = false;
        formerScoresEndedAt = NEVER;
        if (scoredFrom > atMillis) {
            return false;
        }
        scoredFrom = NEVER;
        scoresEndedAt = NEVER;
        awaitsFirst = true;
        return true;
    }

    void announced(long atMillis) {
        announcedAt = atMillis;
    }

    void signalEnded() {
        signalEnded = true;
    }

    /** Whether {@code score} begins the stages of another recording, of which no start was heard yet. */
    boolean isAnothersFirst(StageScore score, long atMillis) {
        return scoresEndedAt != NEVER && score.epoch() == 0 && atMillis > scoresEndedAt;
    }

    void beginScores() {
        formerScoresEndedAt = scoresEndedAt;
        scoresEndedAt = NEVER;
        scoredFrom = NEVER;
    }

    /** Whether {@code score} belongs to this recording. FINAL stages of the one before may come late, earlier versions not. */
    boolean takes(StageScore score, long atMillis) {
        if (awaitsFirst && score.status() == ScoreStatus.FINAL && score.epoch() > 0) {
            return false;
        }
        awaitsFirst = false;
        scoredFrom = scoredFrom == NEVER ? atMillis : scoredFrom;
        return true;
    }

    void scoresEnded(long atMillis) {
        scoresEndedAt = atMillis;
    }
}
