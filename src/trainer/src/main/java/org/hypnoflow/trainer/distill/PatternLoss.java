package org.hypnoflow.trainer.distill;

import ai.djl.ndarray.NDArray;
import java.util.Set;
import org.hypnoflow.trainer.network.Tap;
import org.hypnoflow.trainer.network.Taps;

/**
 * NST (Huang and Wang 2017, arXiv 1707.01219): maximum mean discrepancy between the patterns in which single features
 * are active over the inputs and epochs of a window, with a quadratic kernel.
 */
record PatternLoss() implements DistillationLoss {
    @Override
    public NDArray of(Taps peer, Taps learner, ScoredEpochs scored) {
        return of(Windows.of(peer.features()), Windows.of(learner.features()), scored.places());
    }

    @Override
    public Set<Tap> hears() {
        return Set.of(Tap.FEATURES);
    }

    /**
     * @param peer (B, places, D of the peer)
     * @param learner (B, places, D of the learner)
     * @param mask (B, places): 1 where there is something to look at
     */
    static NDArray of(NDArray peer, NDArray learner, NDArray mask) {
        NDArray expected = patterns(peer, mask);
        NDArray found = patterns(learner, mask);
        NDArray apart = kernel(expected, expected).add(kernel(found, found)).sub(Scaled.by(kernel(found, expected), 2));
        return Penalty.mean(apart, Bounded.atMost(mask.sum(new int[] {1}), 1));
    }

    private static NDArray patterns(NDArray x, NDArray mask) {
        return Vectors.unit(x.mul(mask.expandDims(2)).swapAxes(1, 2));
    }

    private static NDArray kernel(NDArray x, NDArray y) {
        NDArray likeness = x.matMul(y.swapAxes(1, 2));
        return likeness.square().reshape(likeness.getShape().get(0), -1).mean(new int[] {1});
    }
}
