package org.hypnoflow.trainer.distill;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.Set;
import org.hypnoflow.trainer.network.Tap;
import org.hypnoflow.trainer.network.Taps;

/**
 * Spatial knowledge: how the inputs of one epoch stand to each other. Only inputs that exist are nodes; an epoch whose
 * inputs cannot be told apart by one of the networks is left out.
 *
 * @param spread divides distances or cosines before the softmax: smaller makes sharper graphs
 */
record SpatialLoss(SleepGraph graph, double spread) implements DistillationLoss {
    private static final double SMALLEST_MEAN = 1e-6;
    private static final double SMALLEST_SHARE = 1e-12;
    /** Added to what is masked before a softmax: its share is exactly 0, its logarithm finite. */
    private static final double FAR_BELOW = -1e4;

    /** Distances of an epoch's inputs in units of their mean, and whether the epoch has such a unit. */
    private record Relative(NDArray distances, NDArray usable) {}

    @Override
    public NDArray of(Taps peer, Taps learner, ScoredEpochs scored) {
        if (graph == SleepGraph.LEARNT) {
            return learnt(
                    scored.of(peer.graphs().orElseThrow()),
                    scored.of(learner.graphs().orElseThrow()),
                    scored.inputMask());
        }
        return of(scored.of(peer.features()), scored.of(learner.features()), scored.inputMask());
    }

    @Override
    public Set<Tap> hears() {
        return Set.of(graph == SleepGraph.LEARNT ? Tap.GRAPHS : Tap.FEATURES);
    }

    /**
     * @param peer (n, C, D of the peer)
     * @param learner (n, C, D of the learner)
     * @param inputMask (n, C)
     */
    NDArray of(NDArray peer, NDArray learner, NDArray inputMask) {
        NDArray pairs = pairs(inputMask);
        return switch (graph) {
            case ROWS -> rows(relative(peer, pairs, true), relative(learner, pairs, true), pairs);
            case ROWS_FREE_SCALE -> rows(relative(peer, pairs, false), relative(learner, pairs, false), pairs);
            case EDGES -> edges(relative(peer, pairs, false), relative(learner, pairs, false), pairs);
            case DISTANCES -> distances(relative(peer, pairs, false), relative(learner, pairs, false), pairs);
            case LEARNT -> throw new IllegalArgumentException("graph: LEARNT of features (expected: of learnt graphs)");
            case COSINES -> divergence(affinity(Vectors.cosines(peer)), affinity(Vectors.cosines(learner)), pairs);
        };
    }

    /**
     * @param peer (n, C, C), rows that sum to 1 over inputs that exist
     * @param learner (n, C, C)
     * @param inputMask (n, C)
     */
    static NDArray learnt(NDArray peer, NDArray learner, NDArray inputMask) {
        NDArray each = Penalty.divergence(
                Bounded.atLeast(peer, SMALLEST_SHARE).log(),
                Bounded.atLeast(learner, SMALLEST_SHARE).log());
        return Penalty.mean(each, inputMask);
    }

    private NDArray rows(Relative peer, Relative learner, NDArray pairs) {
        NDArray usable = pairs.mul(peer.usable()).mul(learner.usable());
        return divergence(
                affinity(peer.distances().neg()), affinity(learner.distances().neg()), usable);
    }

    private NDArray edges(Relative peer, Relative learner, NDArray pairs) {
        NDArray usable = pairs.mul(peer.usable()).mul(learner.usable()).mul(later(pairs));
        long epochs = pairs.getShape().get(0);
        return divergence(
                affinity(peer.distances().neg()).reshape(epochs, -1),
                affinity(learner.distances().neg()).reshape(epochs, -1),
                usable.reshape(epochs, -1));
    }

    private static NDArray distances(Relative peer, Relative learner, NDArray pairs) {
        NDArray usable = pairs.mul(peer.usable()).mul(learner.usable());
        return Penalty.mean(Penalty.huber(learner.distances().sub(peer.distances())), usable);
    }

    private NDArray affinity(NDArray likeness) {
        return Scaled.by(likeness, 1 / spread);
    }

    /** Mean divergence of the distributions on the last axis, over those that have an entry at all. */
    private static NDArray divergence(NDArray peer, NDArray learner, NDArray mask) {
        NDArray below = Scaled.by(mask.neg().add(1), FAR_BELOW);
        NDArray each = Penalty.divergence(
                peer.add(below).logSoftmax(-1), learner.add(below).logSoftmax(-1));
        return Penalty.mean(each, Bounded.atMost(mask.sum(new int[] {-1}), 1));
    }

    private static Relative relative(NDArray features, NDArray pairs, boolean constantUnit) {
        NDArray distances = Vectors.distances(features);
        NDArray count = Bounded.atLeast(pairs.sum(new int[] {1, 2}, true), 1);
        NDArray mean = distances.mul(pairs).sum(new int[] {1, 2}, true).div(count);
        NDArray unit = Bounded.atLeast(constantUnit ? mean.stopGradient() : mean, SMALLEST_MEAN);
        return new Relative(distances.div(unit), mean.gte(SMALLEST_MEAN).toType(DataType.FLOAT32, false));
    }

    /** 1 at (i, j) where both inputs exist and differ. */
    private static NDArray pairs(NDArray inputMask) {
        NDArray eye = inputMask.getManager().eye((int) inputMask.getShape().get(1));
        return inputMask
                .expandDims(2)
                .mul(inputMask.expandDims(1))
                .mul(eye.neg().add(1));
    }

    /** 1 at (i, j) where j comes after i. */
    private static NDArray later(NDArray pairs) {
        NDArray index = pairs.getManager().arange((int) pairs.getShape().get(1));
        return index.reshape(-1, 1).lt(index.reshape(1, -1)).toType(DataType.FLOAT32, false);
    }
}
