package org.hypnoflow.trainer.distill;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Set;
import org.hypnoflow.trainer.network.Tap;
import org.hypnoflow.trainer.network.Taps;

/**
 * One level of SleepKD (Liang et al. 2023, IJCAI): mean squared difference between the learner's features of an epoch and
 * the peer's, of which blocks side by side, as many as the learner has features, are brought to their maximum each. Where
 * the networks keep inputs apart, so do the blocks, and missing inputs do not count.
 *
 * @param level which features
 * @param apart whether features belong to single inputs, as in the CNN-GCN family
 */
record MultiLevelLoss(Level level, boolean apart) implements DistillationLoss {
    enum Level {
        /** What the encoder says of an epoch. */
        EPOCH,
        /** What the sequence says of it. */
        SEQUENCE
    }

    @Override
    public NDArray of(Taps peer, Taps learner, ScoredEpochs scored) {
        NDArray each =
                squares(features(peer, scored), features(learner, scored)).mean(new int[] {-1});
        return apart ? Penalty.mean(each, scored.inputMask()) : each.mean();
    }

    @Override
    public Set<Tap> hears() {
        return Set.of(
                switch (level) {
                    case EPOCH -> apart ? Tap.FEATURES : Tap.EMBEDDINGS;
                    case SEQUENCE -> Tap.SEQUENCE;
                });
    }

    /** (n, size), or (n, C, size) where inputs are apart: their features are the embedding without its masks. */
    private NDArray features(Taps taps, ScoredEpochs scored) {
        return switch (level) {
            case EPOCH -> apart ? scored.of(taps.features()) : scored.ofRows(taps.embeddings());
            case SEQUENCE -> {
                NDArray sequence = scored.of(taps.sequence());
                long inputs = scored.inputs().getShape().get(1);
                yield apart ? sequence.reshape(sequence.getShape().get(0), inputs, -1) : sequence;
            }
        };
    }

    /**
     * @param peer (n, at least as many features as the learner has)
     * @param learner (n, size)
     */
    static NDArray of(NDArray peer, NDArray learner) {
        return squares(peer, learner).mean();
    }

    private static NDArray squares(NDArray peer, NDArray learner) {
        Shape shape = learner.getShape();
        return learner.sub(aligned(peer, (int) shape.get(shape.dimension() - 1)).reshape(shape))
                .square();
    }

    /** Maxima of blocks of the last axis, which has {@code size} places then: (rows, size) whatever the other axes. */
    static NDArray aligned(NDArray peer, int size) {
        int features = (int) peer.getShape().get(peer.getShape().dimension() - 1);
        if (features < size) {
            throw new IllegalArgumentException(
                    "features of the learner: " + size + " (expected: at most the " + features + " of its peer)");
        }
        long[] places = places(features, size);
        NDArray rows = peer.reshape(-1, features);
        long count = rows.getShape().get(0);
        NDArray taken = peer.getManager().create(places).reshape(1, -1).broadcast(count, places.length);
        return rows.gather(taken, 1).reshape(count, size, -1).max(new int[] {2});
    }

    /**
     * The places of all blocks, one after the other. Block i reaches from floor(i features / size) to before
     * ceil((i + 1) features / size), so that neighbours have at most one feature in common, and none where size divides
     * the features; shorter blocks tell their last place several times.
     */
    private static long[] places(int features, int size) {
        int width = features % size == 0 ? features / size : features / size + 2;
        long[] places = new long[size * width];
        for (int i = 0; i < size; i++) {
            long first = (long) i * features / size;
            long end = ((i + 1L) * features + size - 1) / size;
            for (int j = 0; j < width; j++) {
                places[i * width + j] = Math.min(first + j, end - 1);
            }
        }
        return places;
    }
}
