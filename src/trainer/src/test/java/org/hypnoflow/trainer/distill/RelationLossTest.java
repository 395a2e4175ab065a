package org.hypnoflow.trainer.distill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelationLossTest {
    private static final int EPOCHS = 160;

    @ParameterizedTest
    @CsvSource({"32, 5", "16, 10", "8, 20"})
    void meetsAllPositionsOfFullBatchesAboutEvenly(int windows, int context) {
        long[] rows = RelationLoss.rows(windows * context);
        int[] perPosition = new int[context];
        int[] perWindow = new int[windows];
        for (long row : rows) {
            perPosition[(int) (row % context)]++;
            perWindow[(int) (row / context)]++;
        }

        assertThat(rows).hasSize(32).doesNotHaveDuplicates();
        int even = 32 / context;
        assertThat(perPosition).containsOnly(Arrays.copyOf(new int[] {even, even + 1}, 2));
        assertThat(Arrays.stream(perWindow).max().orElseThrow()).isLessThanOrEqualTo(2 + 32 / windows);
    }

    @Test
    void takesAllEpochsOfSmallBatchesAndNoneTwiceOfOthers() {
        for (int count = 0; count <= 32; count++) {
            assertThat(RelationLoss.rows(count))
                    .containsExactly(LongStream.range(0, count).toArray());
        }
        for (int count = 33; count < 400; count++) {
            int all = count;
            assertThat(RelationLoss.rows(count))
                    .hasSize(32)
                    .doesNotHaveDuplicates()
                    .isEqualTo(RelationLoss.rows(count));
            assertThat(Arrays.stream(RelationLoss.rows(count))).allMatch(row -> row >= 0 && row < all);
        }
    }

    @Test
    void comparesDistancesOfAllPairsAndAnglesOfSomeEpochs() {
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            NDArray peer = noise(manager, 1, 6);
            NDArray learner = noise(manager, 2, 4);
            NDArray some = manager.create(RelationLoss.rows(EPOCHS)).reshape(-1, 1);

            double distance = RelationLoss.distance(peer, learner).getDouble();
            double angle = RelationLoss.angle(
                            peer.gather(some.broadcast(32, 6), 0), learner.gather(some.broadcast(32, 4), 0))
                    .getDouble();
            assertThat(RelationLoss.of(peer, learner).getDouble()).isCloseTo(25 * distance + 50 * angle, within(1e-9));

            double[] slope = Slope.byEngine(learner, x -> RelationLoss.of(peer, x));
            assertThat(Arrays.stream(slope).filter(x -> x != 0).count()).isEqualTo(slope.length);
        }
    }

    @Test
    void measuresManyDistancesAsItMeasuresFew() {
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            NDArray few = noise(manager, 3, 7).add(100);
            NDArray single = few.toType(DataType.FLOAT32, true);

            assertThat(Vectors.distancesOfMany(few)
                            .sub(Vectors.distances(few))
                            .abs()
                            .max()
                            .getDouble())
                    .isLessThan(1e-5);
            NDArray apart = manager.eye(EPOCHS).neg().add(1);
            assertThat(Vectors.distancesOfMany(single)
                            .sub(Vectors.distances(single))
                            .mul(apart)
                            .abs()
                            .max()
                            .getFloat())
                    .isLessThan(1e-4f);
        }
    }

    private static NDArray noise(NDManager manager, long seed, int size) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[EPOCHS * size];
        Arrays.setAll(values, i -> random.nextGaussian());
        return manager.create(values, new Shape(EPOCHS, size));
    }
}
