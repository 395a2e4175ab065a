package org.hypnoflow.trainer.distill;

import ai.djl.ndarray.NDArray;
import java.util.Set;
import org.hypnoflow.trainer.network.Tap;
import org.hypnoflow.trainer.network.Taps;

/**
 * CC (Peng et al. 2019, arXiv 1904.01802): how epochs of the batch correlate under a Gaussian kernel, expanded to the
 * second order over sequence features of length 1; mean squared difference.
 */
record CorrelationLoss() implements DistillationLoss {
    private static final double GAMMA = 0.4;

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
        return correlations(learner).sub(correlations(peer)).square().mean();
    }

    private static NDArray correlations(NDArray x) {
        NDArray cosines = Vectors.cosines(x);
        NDArray series = Scaled.by(cosines, 2 * GAMMA)
                .add(Scaled.by(cosines.square(), 2 * GAMMA * GAMMA))
                .add(1);
        return Scaled.by(series, Math.exp(-2 * GAMMA));
    }
}
