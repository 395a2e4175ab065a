package org.hypnoflow.trainer.distill;

import ai.djl.ndarray.NDArray;
import java.util.Set;
import org.hypnoflow.trainer.network.Tap;
import org.hypnoflow.trainer.network.Taps;

/**
 * DIST (Huang et al. 2022, arXiv 2205.10536): one minus the correlation of probabilities, over the stages of each epoch
 * and over the epochs of each stage.
 */
record PearsonLoss(double temperature) implements DistillationLoss {
    @Override
    public NDArray of(Taps peer, Taps learner, ScoredEpochs scored) {
        NDArray expected = scored.of(peer.logits());
        NDArray found = scored.of(learner.logits());
        return Scaled.by(withinEpochs(expected, found).add(withinStages(expected, found)), temperature * temperature);
    }

    @Override
    public Set<Tap> hears() {
        return Set.of(Tap.LOGITS);
    }

    /** Both (n, 5). */
    NDArray withinEpochs(NDArray peer, NDArray learner) {
        return apart(softened(peer), softened(learner));
    }

    /** Both (n, 5). */
    NDArray withinStages(NDArray peer, NDArray learner) {
        return apart(softened(peer).transpose(), softened(learner).transpose());
    }

    private NDArray softened(NDArray logits) {
        return Scaled.by(logits, 1 / temperature).softmax(-1);
    }

    private static NDArray apart(NDArray x, NDArray y) {
        return centred(x).mul(centred(y)).sum(new int[] {1}).mean().neg().add(1);
    }

    private static NDArray centred(NDArray x) {
        return Vectors.unit(x.sub(x.mean(new int[] {1}, true)));
    }
}
