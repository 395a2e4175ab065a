package org.hypnoflow.trainer.distill;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.Set;
import org.hypnoflow.trainer.network.Tap;
import org.hypnoflow.trainer.network.Taps;

/**
 * Temporal knowledge: how alike the sequence features of two epochs of one recording are, as a cosine; mean squared
 * difference between the networks. No pair crosses a gap.
 */
record TemporalLoss(EpochPairs pairs) implements DistillationLoss {
    @Override
    public NDArray of(Taps peer, Taps learner, ScoredEpochs scored) {
        return of(peer.sequence(), learner.sequence(), scored.pairsWithoutGap());
    }

    @Override
    public Set<Tap> hears() {
        return Set.of(Tap.SEQUENCE);
    }

    /**
     * @param peer (B, T, E of the peer)
     * @param learner (B, T, E of the learner)
     * @param withoutGap (B, T, T): 1 where two epochs may be compared
     */
    NDArray of(NDArray peer, NDArray learner, NDArray withoutGap) {
        NDArray index =
                withoutGap.getManager().arange((int) withoutGap.getShape().get(1));
        NDArray distance = index.reshape(1, -1).sub(index.reshape(-1, 1));
        NDArray chosen = pairs == EpochPairs.CONSECUTIVE ? distance.eq(1) : distance.gt(0);
        NDArray difference = Vectors.cosines(learner).sub(Vectors.cosines(peer));
        return Penalty.mean(difference.square(), withoutGap.mul(chosen.toType(DataType.FLOAT32, false)));
    }
}
