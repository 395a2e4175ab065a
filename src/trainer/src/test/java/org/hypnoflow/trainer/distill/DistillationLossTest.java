package org.hypnoflow.trainer.distill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.hypnoflow.trainer.data.NightFile;
import org.hypnoflow.trainer.network.Taps;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every loss, on two windows of which epochs and inputs are missing. */
class DistillationLossTest {
    private static final int WINDOWS = 2;
    private static final int EPOCHS = 5;
    private static final int INPUTS = 3;
    /** The first window starts with padding, the second has a gap. */
    private static final int[] STAGES = {NightFile.UNSCORED, 0, 2, 1, 4, 3, 3, NightFile.UNSCORED, 2, 0};

    private NDManager manager;
    private ScoredEpochs scored;

    @BeforeEach
    void open() {
        manager = NDManager.newBaseManager("PyTorch");
        float[] inputs = new float[WINDOWS * EPOCHS * INPUTS];
        Arrays.fill(inputs, 1);
        inputs[INPUTS + 1] = 0;
        inputs[5 * INPUTS + 2] = 0;
        scored = ScoredEpochs.of(
                STAGES, EPOCHS, manager.create(inputs, new Shape((long) WINDOWS * EPOCHS, INPUTS)), manager);
    }

    @AfterEach
    void close() {
        manager.close();
    }

    static Stream<DistillationLoss> losses() {
        return Stream.concat(Stream.of(new SpatialLoss(SleepGraph.ROWS, 0.7)), withWholeSlope());
    }

    /** Losses of which no part is declared constant. */
    static Stream<DistillationLoss> withWholeSlope() {
        return Stream.of(
                new SpatialLoss(SleepGraph.ROWS_FREE_SCALE, 0.7),
                new SpatialLoss(SleepGraph.EDGES, 0.7),
                new SpatialLoss(SleepGraph.DISTANCES, 1),
                new SpatialLoss(SleepGraph.COSINES, 0.5),
                new TemporalLoss(EpochPairs.CONSECUTIVE),
                new TemporalLoss(EpochPairs.ALL),
                new ResponseLoss(1),
                new ResponseLoss(2),
                new AttentionLoss(),
                new PatternLoss(),
                new SimilarityLoss(),
                new RelationLoss(),
                new NeighbourLoss(),
                new CorrelationLoss(),
                new DecoupledLoss(),
                new PearsonLoss(2),
                new MultiLevelLoss(MultiLevelLoss.Level.EPOCH, false),
                new MultiLevelLoss(MultiLevelLoss.Level.SEQUENCE, false),
                new MultiLevelLoss(MultiLevelLoss.Level.EPOCH, true),
                new MultiLevelLoss(MultiLevelLoss.Level.SEQUENCE, true));
    }

    @ParameterizedTest
    @MethodSource("withWholeSlope")
    void hasTheSlopeThatDifferencesSay(DistillationLoss loss) {
        Taps peer = taps(1, 4, 5, 6, 1);
        Taps learner = taps(2, 3, 4, 3, 1);
        int touched = 0;
        for (Tap tap : Tap.values()) {
            UnaryOperator<NDArray> function = x -> loss.of(peer, tap.replaced(learner, x), scored);
            double[] expected = Slope.byDifferences(tap.of(learner), function);
            if (Arrays.stream(expected).anyMatch(slope -> Math.abs(slope) > 1e-7)) {
                assertThat(Slope.byEngine(tap.of(learner), function))
                        .as(tap.name())
                        .containsExactly(expected, within(1e-7));
                touched++;
            }
        }
        assertThat(touched).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("losses")
    void isZeroWithoutSlopeWhereTheLearnerIsACopyOfItsPeer(DistillationLoss loss) {
        Taps peer = taps(3, 4, 5, 6, 1);
        assertThat(loss.of(peer.constant(), peer, scored).getDouble()).isCloseTo(0, within(1e-12));
        for (Tap tap : Tap.values()) {
            NDArray mixed = tap.of(peer);
            UnaryOperator<NDArray> function =
                    x -> loss.of(peer.constant(), tap.replaced(peer, x), scored).add(Scaled.by(x.sum(), 2));
            double[] twos = new double[(int) mixed.size()];
            Arrays.fill(twos, 2);
            assertThat(Slope.byEngine(mixed, function)).as(tap.name()).containsExactly(twos, within(1e-7));
        }
    }

    @ParameterizedTest
    @MethodSource("losses")
    void isGreaterThanZeroWhereTheyDiffer(DistillationLoss loss) {
        assertThat(loss.of(taps(1, 4, 5, 6, 1), taps(2, 3, 4, 3, 1), scored).getDouble())
                .isGreaterThan(1e-3);
    }

    @ParameterizedTest
    @MethodSource("losses")
    void doesNotSeeEpochsThatAreNotScored(DistillationLoss loss) {
        double expected =
                loss.of(taps(1, 4, 5, 6, 1), taps(2, 3, 4, 3, 1), scored).getDouble();
        double spoiled =
                loss.of(taps(1, 4, 5, 6, 7), taps(2, 3, 4, 3, -3), scored).getDouble();
        assertThat(spoiled).isCloseTo(expected, within(1e-12));
    }

    private enum Tap {
        FEATURES,
        EMBEDDINGS,
        SEQUENCE,
        LOGITS;

        NDArray of(Taps taps) {
            return switch (this) {
                case FEATURES -> taps.features();
                case EMBEDDINGS -> taps.embeddings();
                case SEQUENCE -> taps.sequence();
                case LOGITS -> taps.logits();
            };
        }

        Taps replaced(Taps taps, NDArray with) {
            return new Taps(
                    this == FEATURES ? with : taps.features(),
                    this == EMBEDDINGS ? with : taps.embeddings(),
                    this == SEQUENCE ? with : taps.sequence(),
                    this == LOGITS ? with : taps.logits());
        }
    }

    /** Random taps; what belongs to epochs that are not scored is multiplied by {@code spoiled}. */
    private Taps taps(long seed, int features, int embedding, int sequence, double spoiled) {
        SplittableRandom random = new SplittableRandom(seed);
        return new Taps(
                random(random, spoiled, INPUTS, features),
                random(random, spoiled, embedding).reshape((long) WINDOWS * EPOCHS, embedding),
                random(random, spoiled, sequence),
                random(random, spoiled, 5));
    }

    private NDArray random(SplittableRandom random, double spoiled, long... perEpoch) {
        Shape shape = new Shape(WINDOWS, EPOCHS).addAll(new Shape(perEpoch));
        double[] values = new double[(int) shape.size()];
        int size = values.length / STAGES.length;
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextGaussian() * (STAGES[i / size] == NightFile.UNSCORED ? spoiled : 1);
        }
        return manager.create(values, shape);
    }
}
