package org.hypnoflow.trainer.train;

import org.hypnoflow.agreement.Confusion;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.trainer.data.NightFile;

/**
 * What a student says of one night as the stream would: per epoch the logits when the epoch closes and those that no
 * later epoch revises. Arrays are owned.
 *
 * @param labels the expert's stages as indices, or {@link NightFile#UNSCORED}; unscorable epochs are unscored too
 * @param provisional epochs x 5
 * @param last epochs x 5
 */
record NightOutcome(int[] labels, float[] provisional, float[] last) {

    Confusion provisionalConfusion() {
        return confusion(provisional);
    }

    Confusion finalConfusion() {
        return confusion(last);
    }

    private Confusion confusion(float[] logits) {
        long[][] counts = new long[SleepStage.COUNT][SleepStage.COUNT];
        for (int epoch = 0; epoch < labels.length; epoch++) {
            if (labels[epoch] != NightFile.UNSCORED) {
                counts[labels[epoch]][largest(logits, epoch * SleepStage.COUNT)]++;
            }
        }
        return Confusion.of(counts);
    }

    private static int largest(float[] logits, int from) {
        int best = 0;
        for (int stage = 1; stage < SleepStage.COUNT; stage++) {
            if (logits[from + stage] > logits[from + best]) {
                best = stage;
            }
        }
        return best;
    }
}
