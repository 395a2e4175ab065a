package org.hypnoflow.trainer.distill;

import ai.djl.ndarray.NDArray;
import java.util.Set;
import org.hypnoflow.trainer.network.Tap;
import org.hypnoflow.trainer.network.Taps;

/** One way to say how far a learner is from what its peer knows. Zero where both networks are the same. */
interface DistillationLoss {
    /**
     * A scalar, reduced per scored epoch or pair so that it does not depend on the size of the batch.
     *
     * @param peer taps that are constants
     */
    NDArray of(Taps peer, Taps learner, ScoredEpochs scored);

    /** What it looks at of the peer; all else may be empty. */
    Set<Tap> hears();

    /** Whether it has nothing to say of epochs whose stage nobody tells. */
    default boolean asksForStages() {
        return false;
    }
}
