package org.hypnoflow.trainer.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.trainer.data.NightFile;
import org.hypnoflow.trainer.data.WindowBatch;
import org.hypnoflow.trainer.network.StudentShape;

/**
 * Cross-entropy at every position of every window, per scored epoch. The positions that become provisional, revised and
 * FINAL stages weigh more than those that are context only, and N1 and REM more than the others (method.md 2.6). Weights are
 * divided by their sum over the batch, and not by the number of scored epochs as in method.md 1.4: beside other losses, labels
 * count the same whatever the share of N1, REM and deciding positions in a batch.
 */
public final class SequenceLoss {
    private static final float[] STAGE_WEIGHTS = {1, 1.5f, 1, 1, 1.2f};
    private static final float DECIDING_POSITION = 3;

    private final StudentShape shape;
    private final double smoothing;

    public SequenceLoss(StudentShape shape) {
        this(shape, 0);
    }

    /** @param smoothing share of each label that is spread evenly over all stages (Szegedy et al. 2016, section 7) */
    public SequenceLoss(StudentShape shape, double smoothing) {
        this.shape = shape;
        this.smoothing = smoothing;
    }

    /**
     * Weights (windows, L, 5) that sum to one, at the labels and, where these are smoothed, a little of them at all stages;
     * null where no epoch of the batch is scored by the expert.
     */
    public float[] target(WindowBatch batch) {
        int context = shape.contextEpochs();
        float[] target = new float[batch.windows() * context * SleepStage.COUNT];
        double sum = 0;
        for (int window = 0; window < batch.windows(); window++) {
            for (int position = 0; position < context; position++) {
                int label = batch.label(window, position);
                if (NightFile.isStage(label)) {
                    float weight = STAGE_WEIGHTS[label] * (position >= shape.finalPosition() ? DECIDING_POSITION : 1);
                    int first = (window * context + position) * SleepStage.COUNT;
                    for (int stage = 0; stage < SleepStage.COUNT; stage++) {
                        target[first + stage] = (float) (weight * smoothing / SleepStage.COUNT);
                    }
                    target[first + label] += (float) (weight * (1 - smoothing));
                    sum += weight;
                }
            }
        }
        for (int i = 0; i < target.length; i++) {
            target[i] = (float) (target[i] / sum);
        }
        return sum == 0 ? null : target;
    }

    /** Weights (windows, L, 5) of a batch of which no stage is told: none. */
    public float[] untold(WindowBatch batch) {
        return new float[batch.windows() * shape.contextEpochs() * SleepStage.COUNT];
    }

    /** Mean of the negative log-probabilities of logits (windows, L, 5), weighted by {@code target}. */
    public static NDArray of(NDArray logits, float[] target, NDManager manager) {
        NDArray weights = manager.create(target, logits.getShape());
        return logits.logSoftmax(-1).mul(weights).sum().neg();
    }
}
