package org.hypnoflow.trainer.train;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.hypnoflow.agreement.Agreement;
import org.hypnoflow.agreement.Confusion;
import org.hypnoflow.agreement.TransitionDistance;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.trainer.data.NightFile;
import org.hypnoflow.transition.Hypnogram;

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
        return Agreement.of(Hypnogram.ofIndices(labels), given(lookAhead)).confusion();
    }

    /**
     * FINAL stages of the epochs that have a label, by distance to the expert's changes of stage.
     *
     * @param expert whole, for a change stays one where an epoch beside it cannot be scored
     */
    TransitionDistance nearTransitions(Hypnogram expert) {
        return Agreement.of(expert, given(finalLookAhead)).nearTransitions();
    }

    private Hypnogram given(int lookAhead) {
        float[] said = logits(lookAhead);
        int[] stages = new int[labels.length];
        Arrays.setAll(
                stages,
                epoch -> labels[epoch] == NightFile.UNSCORED
                        ? NightFile.UNSCORED
                        : largest(said, epoch * SleepStage.COUNT));
        return Hypnogram.ofIndices(stages);
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
