package org.hypnoflow.flink.transition;

import java.util.List;
import org.hypnoflow.alert.Alert;
import org.hypnoflow.flink.epoch.RecordingSummary;
import org.hypnoflow.score.StageScore;
import org.hypnoflow.transition.StageTransition;

/**
 * A whole recording, scored.
 *
 * @param scores the FINAL score of every epoch, in order
 * @param transitions the changes of stage that they make
 * @param alerts every update of every alert, in order
 * @param summary what was refused on the way, and why the recording broke off if it did
 */
public record ScoredRecording(
        String recordingID,
        List<StageScore> scores,
        List<StageTransition> transitions,
        List<Alert> alerts,
        RecordingSummary summary) {}
