package org.hypnoflow.trainer.distill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.hypnoflow.trainer.network.Tap;
import org.hypnoflow.trainer.network.Taps;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MultiLevelLossTest {
    private static final int ROWS = 600;

    private NDManager manager;

    @BeforeEach
    void open() {
        manager = NDManager.newBaseManager("PyTorch");
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void takesTheMaximumOfEachBlock() {
        NDArray peer = array(2, 6, 3, 1, -2, -5, 0, 7, 1, 2, 3, 4, 6, 5);

        assertThat(MultiLevelLoss.aligned(peer, 3).toDoubleArray()).containsExactly(3, -2, 7, 2, 4, 6);
        assertThat(MultiLevelLoss.aligned(peer, 1).toDoubleArray()).containsExactly(7, 6);
        assertThat(MultiLevelLoss.aligned(peer, 6)).isEqualTo(peer);
        // Blocks of places 0 to 1, 1 to 2, 3 to 4 and 4 to 5.
        assertThat(MultiLevelLoss.aligned(peer, 4).toDoubleArray()).containsExactly(3, 1, 0, 7, 2, 3, 6, 6);
    }

    @Test
    void isTheMeanSquareOfWhatIsLeft() {
        NDArray peer = array(2, 4, 3, 1, -2, -5, 0, 7, 1, 2);
        NDArray learner = array(2, 2, 1, -2, 7, 3);

        assertThat(MultiLevelLoss.of(peer, learner).getDouble()).isEqualTo((4 + 0 + 0 + 1) / 4.0);
        assertThat(Slope.byEngine(learner, x -> MultiLevelLoss.of(peer, x))).containsExactly(-1, 0, 0, 0.5);
    }

    /** Else the student is drawn to one value for all features. */
    @ParameterizedTest
    @CsvSource({"512, 128, 0.02", "128, 32, 0.06", "128, 48, 0.06", "512, 48, 0.05"})
    void keepsIndependentFeaturesApart(int peer, int size, double mostShared) {
        double[] noise = new SplittableRandom(1)
                .doubles((long) ROWS * peer)
                .map(x -> 2 * x - 1)
                .toArray();

        NDArray aligned = MultiLevelLoss.aligned(manager.create(noise, new Shape(ROWS, peer)), size);

        NDArray centred = aligned.sub(aligned.mean(new int[] {0}, true));
        double each = centred.square().mean().getDouble();
        double shared = centred.mean(new int[] {1}).square().mean().getDouble();
        assertThat(shared / each).isLessThan(mostShared);
        if (peer % size == 0) {
            assertThat(meanCorrelation(centred)).isCloseTo(0, within(0.01));
        }
    }

    private static double meanCorrelation(NDArray centred) {
        NDArray unit = Vectors.unit(centred.transpose());
        int size = (int) unit.getShape().get(0);
        double all = unit.matMul(unit.transpose()).sum().getDouble();
        return (all - size) / (size * (size - 1));
    }

    /** One epoch of two inputs, of which the second is missing in the second epoch. */
    @Test
    void keepsInputsApartAndLeavesMissingOnesOut() {
        ScoredEpochs scored = ScoredEpochs.of(
                new int[] {2, 0}, 2, manager.create(new float[] {1, 1, 1, 0}, new Shape(2, 2)), manager);
        NDArray peer = array(2, 8, 5, 1, 2, 3, 6, 0, 0, 9, 1, 1, 4, 0, 99, 99, 99, 99);
        NDArray learner = array(2, 4, 5, 1, 6, 9, 3, 4, 0, 0);
        // Input 1: 5, 3 to 5, 1. Input 2: 6, 9 to 6, 9. Then input 1: 1, 4 to 3, 4.
        double expected = (2 + 0 + 2) / 3.0;

        NDArray sequencePeer = peer.reshape(1, 2, 8);
        NDArray sequence = learner.reshape(1, 2, 4);
        MultiLevelLoss ofSequence = new MultiLevelLoss(MultiLevelLoss.Level.SEQUENCE, true);
        assertThat(ofSequence
                        .of(taps(peer, sequencePeer), taps(learner, sequence), scored)
                        .getDouble())
                .isCloseTo(expected, within(1e-12));
        assertThat(ofSequence.hears()).containsExactly(Tap.SEQUENCE);

        MultiLevelLoss ofEpoch = new MultiLevelLoss(MultiLevelLoss.Level.EPOCH, true);
        Taps features = new Taps(peer.reshape(1, 2, 2, 4), peer, sequencePeer, peer);
        Taps own = new Taps(learner.reshape(1, 2, 2, 2), learner, sequence, learner);
        assertThat(ofEpoch.of(features, own, scored).getDouble()).isCloseTo(expected, within(1e-12));
        assertThat(ofEpoch.hears()).containsExactly(Tap.FEATURES);
    }

    @Test
    void refusesALearnerOfMoreFeatures() {
        NDArray more = manager.create(new double[4], new Shape(1, 4));
        NDArray fewer = manager.create(new double[3], new Shape(1, 3));
        assertThatThrownBy(() -> MultiLevelLoss.of(fewer, more))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("features of the learner: 4 (expected: at most the 3 of its peer)");
    }

    private static Taps taps(NDArray other, NDArray sequence) {
        return new Taps(other, other, sequence, other);
    }

    private NDArray array(int rows, int columns, double... values) {
        return manager.create(Arrays.copyOf(values, values.length), new Shape(rows, columns));
    }
}
