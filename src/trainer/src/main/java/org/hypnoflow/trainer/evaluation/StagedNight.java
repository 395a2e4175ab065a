package org.hypnoflow.trainer.evaluation;

import java.util.BitSet;
import org.hypnoflow.agreement.Confusion;
import org.hypnoflow.score.ScoreStatus;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.score.StageScore;
import org.hypnoflow.trainer.baseline.NightResult;

/**
 * Collects what a student says of one night and compares it with the expert, apart for PROVISIONAL and FINAL stages.
 * Epochs that either of them left unscored do not count.
 */
final class StagedNight {
    private final String recording;
    private final String subject;
    private final int[] expert;
    private final BitSet given = new BitSet();
    private final long[][] provisional = new long[SleepStage.COUNT][SleepStage.COUNT];
    private final long[][] settled = new long[SleepStage.COUNT][SleepStage.COUNT];

    /**
     * Begins a night.
     *
     * @param expert per epoch the index of the stage, or negative where unscored
     */
    StagedNight(String recording, String subject, int[] expert) {
        this.recording = recording;
        this.subject = subject;
        this.expert = expert;
    }

    void take(StageScore score) {
        int epoch = Math.toIntExact(score.epoch());
        boolean first = !given.get(epoch);
        given.set(epoch);
        if (expert[epoch] < 0 || score.stage() == null) {
            return;
        }
        if (first) {
            provisional[expert[epoch]][score.stage().ordinal()]++;
        }
        if (score.status() == ScoreStatus.FINAL) {
            settled[expert[epoch]][score.stage().ordinal()]++;
        }
    }

    /** Stages given when the epoch closed. */
    NightResult provisional() {
        return new NightResult(recording, subject, Confusion.of(provisional));
    }

    /** Stages after the look-ahead. */
    NightResult settled() {
        return new NightResult(recording, subject, Confusion.of(settled));
    }
}
