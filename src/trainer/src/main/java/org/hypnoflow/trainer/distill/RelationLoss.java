package org.hypnoflow.trainer.distill;

import ai.djl.ndarray.NDArray;
import java.util.Set;
import org.hypnoflow.trainer.network.Tap;
import org.hypnoflow.trainer.network.Taps;

/**
 * RKD (Park et al. 2019, arXiv 1904.05068): distances between all epochs of a batch in units of their mean, and the angles
 * that each three epochs make. Angles cost the cube of the epochs, so at most {@value #MOST_EPOCHS} take part in them,
 * the same of both networks.
 */
record RelationLoss() implements DistillationLoss {
    private static final int MOST_EPOCHS = 32;
    private static final double DISTANCE_WEIGHT = 25;
    private static final double ANGLE_WEIGHT = 50;
    private static final double GOLDEN_SECTION = 0.6180339887498949;

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
        return Scaled.by(distance(peer, learner), DISTANCE_WEIGHT)
                .add(Scaled.by(angle(fewer(peer), fewer(learner)), ANGLE_WEIGHT));
    }

    static NDArray distance(NDArray peer, NDArray learner) {
        return Penalty.huber(relative(learner).sub(relative(peer))).mean();
    }

    static NDArray angle(NDArray peer, NDArray learner) {
        return Penalty.huber(angles(learner).sub(angles(peer))).mean();
    }

    private static NDArray relative(NDArray x) {
        NDArray others = others(x);
        NDArray distances = Vectors.distancesOfMany(x).mul(others);
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
        long[] rows = rows((int) x.getShape().get(0));
        long size = x.getShape().get(1);
        return x.gather(x.getManager().create(rows).reshape(-1, 1).broadcast(rows.length, size), 0);
    }

    /**
     * Which of {@code count} epochs make angles: those that a step of a golden section of them meets, round and round.
     * The step has no divisor in common with the count, so that no epoch is met twice, and in batches of whole windows
     * every position in the window as often as any other, give or take one.
     */
    static long[] rows(int count) {
        long[] rows = new long[Math.min(count, MOST_EPOCHS)];
        int step = count <= MOST_EPOCHS ? 1 : (int) Math.round(count * GOLDEN_SECTION);
        while (divisor(step, count) > 1) {
            step++;
        }
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (long) i * step % count;
        }
        return rows;
    }

    private static int divisor(int a, int b) {
        return b == 0 ? a : divisor(b, a % b);
    }
}
