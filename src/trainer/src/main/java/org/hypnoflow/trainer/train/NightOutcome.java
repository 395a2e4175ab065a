package org.hypnoflow.trainer.train;

import java.util.Map;
import java.util.Objects;
import org.hypnoflow.agreement.Confusion;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.trainer.data.NightFile;

/**
 * What a student says of one night as the stream would, at several look-aheads: after so many further epochs, or at the
 * end of the night. Arrays are owned.
 *
 * @param labels the expert's stages as indices, or {@link NightFile#UNSCORED}; unscorable epochs are unscored too
 * @param logits epochs x 5 by look-ahead; 0 is there (PROVISIONAL), and so is {@code finalLookAhead}
 * @param finalLookAhead further epochs after which a stage is FINAL
 */
record NightOutcome(int[] labels, Map<Integer, float[]> logits, int finalLookAhead) {

    /** Logits of FINAL stages. */
    float[] last() {
        return logits(finalLookAhead);
    }

    Confusion provisionalConfusion() {
        return confusion(0);
    }

    Confusion finalConfusion() {
        return confusion(finalLookAhead);
    }

    Confusion confusion(int lookAhead) {
        float[] given = logits(lookAhead);
        long[][] counts = new long[SleepStage.COUNT][SleepStage.COUNT];
        for (int epoch = 0; epoch < labels.length; epoch++) {
            if (labels[epoch] != NightFile.UNSCORED) {
                counts[labels[epoch]][largest(given, epoch * SleepStage.COUNT)]++;
            }
        }
        return Confusion.of(counts);
    }

    private float[] logits(int lookAhead) {
        return Objects.requireNonNull(logits.get(lookAhead), "logits of that look-ahead");
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
