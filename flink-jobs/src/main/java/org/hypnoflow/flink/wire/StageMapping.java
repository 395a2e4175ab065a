package org.hypnoflow.flink.wire;

import java.util.ArrayList;
import java.util.List;
import org.hypnoflow.epoch.Rejected;
import org.hypnoflow.score.ScoreStatus;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.score.StageScore;
import org.hypnoflow.score.UnscoredReason;
import org.hypnoflow.transition.StageTransition;
import org.hypnoflow.wire.RejectionReason;

/** What the flow gives, to and from the records of its topics. */
final class StageMapping {
    private StageMapping() {}

    static org.hypnoflow.wire.StageScore toWire(StageScore score) {
        List<Float> probabilities = new ArrayList<>();
        for (float probability : score.probabilities()) {
            probabilities.add(probability);
        }
        return new org.hypnoflow.wire.StageScore(
                score.recordingID() + "/" + score.epoch() + "/" + score.revision(),
                score.recordingID(),
                score.epoch(),
                score.revision(),
                org.hypnoflow.wire.ScoreStatus.valueOf(score.status().name()),
                score.stage() == null ? null : toWire(score.stage()),
                score.unscored() == null
                        ? null
                        : org.hypnoflow.wire.UnscoredReason.valueOf(
                                score.unscored().name()),
                probabilities,
                score.coverage(),
                score.model(),
                score.channels(),
                score.last());
    }

    static StageScore toCore(org.hypnoflow.wire.StageScore score) {
        float[] probabilities = new float[score.getProbabilities().size()];
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = score.getProbabilities().get(i);
        }
        return new StageScore(
                score.getRecordingID(),
                score.getEpoch(),
                score.getRevision(),
                ScoreStatus.valueOf(score.getStatus().name()),
                score.getStage() == null ? null : toCore(score.getStage()),
                score.getUnscored() == null
                        ? null
                        : UnscoredReason.valueOf(score.getUnscored().name()),
                probabilities,
                score.getCoverage(),
                score.getModel(),
                score.getChannels(),
                score.getLast());
    }

    static org.hypnoflow.wire.StageTransition toWire(StageTransition transition) {
        return new org.hypnoflow.wire.StageTransition(
                transition.recordingID() + "/" + transition.epoch(),
                transition.recordingID(),
                transition.epoch(),
                toWire(transition.from()),
                toWire(transition.to()),
                transition.unscoredBetween());
    }

    static org.hypnoflow.wire.Rejected toWire(Rejected rejected) {
        return new org.hypnoflow.wire.Rejected(
                rejected.recordingID(),
                RejectionReason.valueOf(rejected.reason().name()),
                rejected.detail());
    }

    static Rejected toCore(org.hypnoflow.wire.Rejected rejected) {
        return new Rejected(
                rejected.getRecordingID(),
                org.hypnoflow.epoch.RejectionReason.valueOf(rejected.getReason().name()),
                rejected.getDetail());
    }

    static org.hypnoflow.wire.SleepStage toWire(SleepStage stage) {
        return org.hypnoflow.wire.SleepStage.valueOf(stage.name());
    }

    static SleepStage toCore(org.hypnoflow.wire.SleepStage stage) {
        return SleepStage.valueOf(stage.name());
    }
}
