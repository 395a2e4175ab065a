package org.hypnoflow.trainer.distill;

import ai.djl.ndarray.NDArray;
import java.util.Set;
import org.hypnoflow.trainer.network.Tap;
import org.hypnoflow.trainer.network.Taps;

/**
 * DKD (Zhao et al. 2022, arXiv 2203.08679): the divergence of responses in two parts, how sure the expert's stage is
 * against all others, and how the others share the rest.
 */
record DecoupledLoss() implements DistillationLoss {
    private static final double TEMPERATURE = 4;
    private static final double OTHERS_WEIGHT = 8;
    private static final double FAR_BELOW = -1000;

    @Override
    public NDArray of(Taps peer, Taps learner, ScoredEpochs scored) {
        return of(scored.ofTold(peer.logits()), scored.ofTold(learner.logits()), scored.labels());
    }

    @Override
    public Set<Tap> hears() {
        return Set.of(Tap.LOGITS);
    }

    @Override
    public boolean asksForStages() {
        return true;
    }

    /** All (n, 5); labels are 1 at the expert's stage. */
    static NDArray of(NDArray peer, NDArray learner, NDArray labels) {
        return target(peer, learner, labels).add(Scaled.by(others(peer, learner, labels), OTHERS_WEIGHT));
    }

    static NDArray target(NDArray peer, NDArray learner, NDArray labels) {
        return squared(Penalty.divergence(binary(peer, labels), binary(learner, labels)));
    }

    static NDArray others(NDArray peer, NDArray learner, NDArray labels) {
        return squared(Penalty.divergence(rest(peer, labels), rest(learner, labels)));
    }

    private static NDArray binary(NDArray logits, NDArray labels) {
        NDArray share = softened(logits).softmax(-1);
        NDArray target = share.mul(labels).sum(new int[] {1}, true);
        NDArray rest = share.mul(labels.neg().add(1)).sum(new int[] {1}, true);
        return Bounded.atLeast(target.concat(rest, 1), 1e-12).log();
    }

    private static NDArray rest(NDArray logits, NDArray labels) {
        return softened(logits).add(Scaled.by(labels, FAR_BELOW)).logSoftmax(-1);
    }

    private static NDArray softened(NDArray logits) {
        return Scaled.by(logits, 1 / TEMPERATURE);
    }

    private static NDArray squared(NDArray divergence) {
        return Scaled.by(divergence.mean(), TEMPERATURE * TEMPERATURE);
    }
}
