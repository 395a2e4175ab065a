package org.hypnoflow.trainer.distill;

import ai.djl.ndarray.NDArray;

/** Penalties of single entries, and their means where a mask says that an entry counts. */
final class Penalty {
    private Penalty() {}

    /** Half the square up to 1, linear beyond. */
    static NDArray huber(NDArray difference) {
        NDArray size = difference.abs();
        NDArray inner = size.clip(0, 1);
        return Scaled.by(inner.square(), 0.5).add(size.sub(inner));
    }

    /** Mean of the entries whose mask is 1; 0 where there is none. */
    static NDArray mean(NDArray entries, NDArray mask) {
        return entries.mul(mask).sum().div(Bounded.atLeast(mask.sum(), 1));
    }

    /** Kullback-Leibler divergence of the last axis, from the logarithms of both distributions: KL(peer || learner). */
    static NDArray divergence(NDArray logPeer, NDArray logLearner) {
        return logPeer.exp().mul(logPeer.sub(logLearner)).sum(new int[] {-1});
    }
}
