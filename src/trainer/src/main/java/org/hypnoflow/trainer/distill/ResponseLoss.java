package org.hypnoflow.trainer.distill;

import ai.djl.ndarray.NDArray;
import java.util.Set;
import org.hypnoflow.trainer.network.Tap;
import org.hypnoflow.trainer.network.Taps;

/**
 * Response knowledge: Kullback-Leibler divergence of softened probabilities times the squared temperature (Hinton et
 * al. 2015, arXiv 1503.02531).
 */
record ResponseLoss(double temperature) implements DistillationLoss {
    ResponseLoss {
        if (!(temperature > 0)) {
            throw new IllegalArgumentException("temperature: " + temperature + " (expected: > 0)");
        }
    }

    @Override
    public NDArray of(Taps peer, Taps learner, ScoredEpochs scored) {
        return of(scored.of(peer.logits()), scored.of(learner.logits()));
    }

    @Override
    public Set<Tap> hears() {
        return Set.of(Tap.LOGITS);
    }

    /** Both (n, 5). */
    NDArray of(NDArray peer, NDArray learner) {
        NDArray divergence = Penalty.divergence(
                Scaled.by(peer, 1 / temperature).logSoftmax(-1),
                Scaled.by(learner, 1 / temperature).logSoftmax(-1));
        return Scaled.by(divergence.mean(), temperature * temperature);
    }
}
