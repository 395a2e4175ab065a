package org.hypnoflow.trainer.distill;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;
import java.util.Set;
import org.hypnoflow.trainer.network.Tap;
import org.hypnoflow.trainer.network.Taps;

/**
 * One level of SleepKD (Liang et al. 2023, IJCAI): mean squared difference between the learner's features of an epoch and
 * the peer's, which are brought to the learner's number by a sliding maximum over the feature axis.
 *
 * @param level which features
 */
record MultiLevelLoss(Level level) implements DistillationLoss {
    enum Level {
        /** What the encoder says of an epoch. */
        EPOCH,
        /** What the sequence says of it. */
        SEQUENCE
    }

    @Override
    public NDArray of(Taps peer, Taps learner, ScoredEpochs scored) {
        return switch (level) {
            case EPOCH -> of(scored.ofRows(peer.embeddings()), scored.ofRows(learner.embeddings()));
            case SEQUENCE -> of(scored.of(peer.sequence()), scored.of(learner.sequence()));
        };
    }

    @Override
    public Set<Tap> hears() {
        return Set.of(level == Level.EPOCH ? Tap.EMBEDDINGS : Tap.SEQUENCE);
    }

    /**
     * @param peer (n, at least as many features as the learner has)
     * @param learner (n, size)
     */
    static NDArray of(NDArray peer, NDArray learner) {
        return learner.sub(aligned(peer, learner.getShape().get(1))).square().mean();
    }

    private static NDArray aligned(NDArray peer, long size) {
        long slide = peer.getShape().get(1) - size + 1;
        if (slide < 1) {
            throw new IllegalArgumentException("features of the learner: " + size + " (expected: at most the "
                    + peer.getShape().get(1) + " of its peer)");
        }
        return Pool.maxPool1d(peer.expandDims(1), new Shape(slide), new Shape(1), new Shape(0), false)
                .squeeze(1);
    }
}
