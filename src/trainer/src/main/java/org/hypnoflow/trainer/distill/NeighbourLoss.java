package org.hypnoflow.trainer.distill;

import ai.djl.ndarray.NDArray;
import java.util.Set;
import org.hypnoflow.trainer.network.Tap;
import org.hypnoflow.trainer.network.Taps;

/**
 * PKT (Passalis and Tefas 2018, arXiv 1803.10837): for each epoch the probability that another one is its neighbour,
 * from cosines of sequence features; divergence over n x n.
 */
record NeighbourLoss() implements DistillationLoss {
    private static final double SMALLEST = 1e-7;

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
        NDArray expected = neighbours(peer);
        NDArray found = neighbours(learner);
        return expected.mul(expected.add(SMALLEST).log().sub(found.add(SMALLEST).log()))
                .mean();
    }

    private static NDArray neighbours(NDArray x) {
        NDArray likeness = Scaled.by(Vectors.cosines(x).add(1), 0.5);
        return likeness.div(likeness.sum(new int[] {1}, true));
    }
}
