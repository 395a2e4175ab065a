package org.hypnoflow.trainer.evaluation;

import java.util.BitSet;
import org.hypnoflow.agreement.Agreement;
import org.hypnoflow.score.ScoreStatus;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.score.StageScore;
import org.hypnoflow.trainer.baseline.NightResult;
import org.hypnoflow.trainer.train.Calibration;
import org.hypnoflow.transition.Hypnogram;

/**
 * Collects what a student says of one night and compares it with the expert, apart for PROVISIONAL and FINAL stages.
 * Epochs that either of them left unscored do not count.
 */
final class StagedNight {
    private final String recording;
    private final String subject;
    private final Hypnogram expert;
    private final BitSet given = new BitSet();
    private final SleepStage[] provisional;
    private final SleepStage[] settled;
    private final float[][] probabilities;

    /**
     * Begins a night.
     *
     * @param expert per epoch the index of the stage, or negative where unscored
     */
    StagedNight(String recording, String subject, int[] expert) {
        this.recording = recording;
        this.subject = subject;
        this.expert = Hypnogram.ofIndices(expert);
        this.provisional = new SleepStage[expert.length];
        this.settled = new SleepStage[expert.length];
        this.probabilities = new float[expert.length][];
    }

    void take(StageScore score) {
        int epoch = Math.toIntExact(score.epoch());
        if (!given.get(epoch)) {
            given.set(epoch);
            provisional[epoch] = score.stage();
        }
        if (score.status() == ScoreStatus.FINAL) {
            settled[epoch] = score.stage();
            probabilities[epoch] = score.probabilities();
        }
    }

    /** Stages given when the epoch closed. */
    NightResult provisional() {
        return result(provisional);
    }

    /** Stages after the look-ahead. */
    NightResult settled() {
        return result(settled);
    }

    /**
     * Counts how sure FINAL stages are, of probabilities to the power of {@code power}: 1 as they were given, the
     * temperature of the model as they were before it.
     */
    void count(Calibration calibration, double power) {
        for (int epoch = 0; epoch < settled.length; epoch++) {
            if (settled[epoch] != null && expert.isScored(epoch)) {
                double sum = 0;
                for (float probability : probabilities[epoch]) {
                    sum += Math.pow(probability, power);
                }
                double given = Math.pow(probabilities[epoch][settled[epoch].ordinal()], power);
                calibration.add(given / sum, settled[epoch] == expert.stage(epoch));
            }
        }
    }

    private NightResult result(SleepStage[] stages) {
        return new NightResult(recording, subject, Agreement.of(expert, Hypnogram.of(stages)));
    }
}
