package org.hypnoflow.trainer.distill;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.Set;
import org.hypnoflow.trainer.network.Tap;
import org.hypnoflow.trainer.network.Taps;

/**
 * RKD (Park et al. 2019, arXiv 1904.05068): distances between epochs in units of their mean, and the angles that each
 * three epochs make. Angles cost the cube of the epochs, so at most {@value #MOST_EPOCHS} are taken, evenly spaced.
 */
record RelationLoss() implements DistillationLoss {
    private static final int MOST_EPOCHS = 32;
    private static final double DISTANCE_WEIGHT = 25;
    private static final double ANGLE_WEIGHT = 50;

    @Override
    public NDArray of(Taps peer, Taps learner, ScoredEpochs scored) {
        return of(fewer(scored.of(peer.sequence())), fewer(scored.of(learner.sequence())));
    }

    @Override
    public Set<Tap> hears() {
        return Set.of(Tap.SEQUENCE);
    }

    /** Both (n, size). */
    static NDArray of(NDArray peer, NDArray learner) {
        return Scaled.by(distance(peer, learner), DISTANCE_WEIGHT).add(Scaled.by(angle(peer, learner), ANGLE_WEIGHT));
    }

    static NDArray distance(NDArray peer, NDArray learner) {
        return Penalty.huber(relative(learner).sub(relative(peer))).mean();
    }

    static NDArray angle(NDArray peer, NDArray learner) {
        return Penalty.huber(angles(learner).sub(angles(peer))).mean();
    }

    private static NDArray relative(NDArray x) {
        NDArray others = others(x);
        NDArray distances = Vectors.distances(x).mul(others);
        return distances.div(Bounded.atLeast(distances.sum().div(Bounded.atLeast(others.sum(), 1)), 1e-6));
    }

    /** Cosines (n, n, n) at each epoch between the directions from all pairs of others to it. */
    private static NDArray angles(NDArray x) {
        NDArray directions = Vectors.unit(Vectors.differences(x)).swapAxes(0, 1);
        return directions.matMul(directions.swapAxes(-1, -2));
    }

    private static NDArray others(NDArray x) {
        return x.getManager().eye((int) x.getShape().get(0)).neg().add(1);
    }

    private static NDArray fewer(NDArray x) {
        long count = x.getShape().get(0);
        long step = (count + MOST_EPOCHS - 1) / MOST_EPOCHS;
        NDArray kept = x.getManager().arange(0, (int) count, (int) step).toType(DataType.INT64, false);
        long size = x.getShape().get(1);
        return x.gather(kept.reshape(-1, 1).broadcast(kept.size(), size), 0);
    }
}
