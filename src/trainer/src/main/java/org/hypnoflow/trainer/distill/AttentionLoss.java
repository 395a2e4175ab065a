package org.hypnoflow.trainer.distill;

import ai.djl.ndarray.NDArray;
import java.util.Set;
import org.hypnoflow.trainer.network.Tap;
import org.hypnoflow.trainer.network.Taps;

/**
 * AT (Zagoruyko and Komodakis 2017, arXiv 1612.03928): where in a window a network looks. The map holds, per input of
 * each epoch, the mean square of its features, and has length 1 over the window.
 */
record AttentionLoss() implements DistillationLoss {
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
        return Penalty.mean(map(learner, mask).sub(map(peer, mask)).square(), mask);
    }

    private static NDArray map(NDArray x, NDArray mask) {
        return Vectors.unit(x.square().mean(new int[] {2}).mul(mask));
    }
}
