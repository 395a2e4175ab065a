package org.hypnoflow.trainer.distill;

import ai.djl.ndarray.NDArray;
import java.util.Set;
import org.hypnoflow.trainer.network.Tap;
import org.hypnoflow.trainer.network.Taps;

/**
 * SP (Tung and Mori 2019, arXiv 1907.09682): which epochs of the batch activate a network alike. Inner products of
 * sequence features, each row of length 1; squared difference over n x n.
 */
record SimilarityLoss() implements DistillationLoss {
    @Override
    public NDArray of(Taps peer, Taps learner, ScoredEpochs scored) {
        return of(scored.of(peer.sequence()), scored.of(learner.sequence()));
    }

    @Override
    public Set<Tap> hears() {
        return Set.of(Tap.SEQUENCE);
    }

    /** Both (n, size). */
    static NDArray of(NDArray peer, NDArray learner) {
        return likeness(learner).sub(likeness(peer)).square().mean();
    }

    private static NDArray likeness(NDArray x) {
        return Vectors.unit(x.matMul(x.transpose()));
    }
}
