package org.hypnoflow.flink.transition;

import org.hypnoflow.alert.Alert;
import org.hypnoflow.score.StageScore;

/** A FINAL score of a night, or an update of one of its alerts. Exactly one of the two is not null. */
public record NightPart(String recordingID, StageScore score, Alert alert) {

    public NightPart {
        if ((score == null) == (alert == null)) {
            throw new IllegalArgumentException("night part: score " + (score != null) + ", alert " + (alert != null)
                    + " (expected: exactly one of them)");
        }
    }

    public static NightPart of(StageScore score) {
        return new NightPart(score.recordingID(), score, null);
    }

    public static NightPart of(Alert alert) {
        return new NightPart(alert.recordingID(), null, alert);
    }
}
