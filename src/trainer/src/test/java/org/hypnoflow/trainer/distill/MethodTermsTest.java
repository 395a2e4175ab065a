package org.hypnoflow.trainer.distill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.assertj.core.data.Offset;
import org.hypnoflow.trainer.train.SequenceLoss;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The terms of the method against values that an independent program computed in double precision. */
class MethodTermsTest {
    private static final Offset<Double> EXACT = within(1e-9);

    private static final int[] STAGES = {0, 3, 1, 4};

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
    void spatialLossEqualsItsGoldenValues() {
        assertThat(spatial(SleepGraph.ROWS, 1, learner())).isCloseTo(0.137546891322469, EXACT);
        assertThat(spatial(SleepGraph.ROWS, 0.5, learner())).isCloseTo(0.471926886468103, EXACT);
        assertThat(spatial(SleepGraph.ROWS_FREE_SCALE, 1, learner())).isCloseTo(0.137546891322469, EXACT);
    }

    @Test
    void spatialGradientWithAConstantMeanEqualsItsGoldenValues() {
        assertThat(Slope.byEngine(learner(), x -> loss(SleepGraph.ROWS, 1, x)))
                .containsExactly(
                        new double[] {
                            -0.1530372989,
                            0.0017475096,
                            0.3386946655,
                            0.1556183825,
                            -0.0499004174,
                            -0.0525678228,
                            -0.1357569492,
                            -0.1047980692
                        },
                        EXACT);
    }

    @Test
    void spatialGradientWithItsMeanEqualsItsGoldenValues() {
        assertThat(Slope.byEngine(learner(), x -> loss(SleepGraph.ROWS_FREE_SCALE, 1, x)))
                .containsExactly(
                        new double[] {
                            -0.2812938574,
                            -0.0632961009,
                            0.3106322980,
                            0.1038646145,
                            -0.0055993448,
                            -0.0301632102,
                            -0.0237390958,
                            -0.0104053033
                        },
                        EXACT);
    }

    @Test
    void learntGraphsAreComparedAsAnIndependentProgramDoes() {
        NDArray peer = graph(GoldenArrays.peerFeatures(manager), 0.5, -0.2, 0.9);
        NDArray learner = graph(learner(), 0.7, 0.4);
        NDArray nodes = manager.ones(new Shape(1, 4));
        assertThat(SpatialLoss.learnt(peer, learner, nodes).getDouble()).isCloseTo(0.022886622638698027, EXACT);
        assertThat(Slope.byEngine(learner, x -> SpatialLoss.learnt(peer, x, nodes)))
                .containsExactly(Slope.byDifferences(learner, x -> SpatialLoss.learnt(peer, x, nodes)), within(1e-8));
        assertThat(SpatialLoss.learnt(peer, peer, nodes).getDouble()).isZero();
    }

    /** Softmax over j of ReLU(w . |x_i - x_j|), as the networks learn it. */
    private NDArray graph(NDArray features, double... weights) {
        NDArray apart = Vectors.differences(features).abs();
        NDArray weight = manager.create(weights, new Shape(weights.length, 1));
        return apart.matMul(weight)
                .squeeze(2)
                .getNDArrayInternal()
                .relu()
                .softmax(-1)
                .expandDims(0);
    }

    @Test
    void temporalLossEqualsItsGoldenValues() {
        assertThat(temporal(EpochPairs.CONSECUTIVE, sequence()).getDouble()).isCloseTo(0.168643884871829, EXACT);
        assertThat(temporal(EpochPairs.ALL, sequence()).getDouble()).isCloseTo(0.234757896337656, EXACT);
    }

    @Test
    void temporalGradientEqualsItsGoldenValues() {
        double[] found = Slope.byEngine(sequence(), x -> temporal(EpochPairs.CONSECUTIVE, x));
        assertThat(new double[] {found[0], found[1], found[2]})
                .containsExactly(new double[] {0.0042952727, -0.0010813979, -0.0061933046}, EXACT);
        assertThat(new double[] {found[6], found[7], found[8]})
                .containsExactly(new double[] {-0.4386533459, -0.3590216738, -0.1914889745}, EXACT);
    }

    @Test
    void responseLossEqualsItsGoldenValues() {
        NDArray peer = GoldenArrays.peerLogits(manager);
        NDArray learner = GoldenArrays.learnerLogits(manager);
        assertThat(new ResponseLoss(1).of(peer, learner).getDouble()).isCloseTo(0.620643853288482, EXACT);
        assertThat(new ResponseLoss(2).of(peer, learner).getDouble()).isCloseTo(0.874326220954154, EXACT);
        assertThat(new ResponseLoss(4).of(peer, learner).getDouble()).isCloseTo(0.989336397821460, EXACT);
        assertThat(new ResponseLoss(1).of(learner, peer).getDouble()).isCloseTo(0.793379567804159, EXACT);
    }

    @Test
    void crossEntropyEqualsItsGoldenValues() {
        float[] target = new float[20];
        for (int row = 0; row < 4; row++) {
            target[row * 5 + STAGES[row]] = 0.25f;
        }
        assertThat(crossEntropy(GoldenArrays.learnerLogits(manager), target)).isCloseTo(1.407379229263089, EXACT);
        assertThat(crossEntropy(GoldenArrays.peerLogits(manager), target)).isCloseTo(2.546079578006153, EXACT);
    }

    private double crossEntropy(NDArray logits, float[] target) {
        return SequenceLoss.of(logits.reshape(1, 4, 5), target, manager).getDouble();
    }

    private NDArray learner() {
        return GoldenArrays.learnerFeatures(manager);
    }

    private NDArray sequence() {
        return GoldenArrays.learnerSequence(manager);
    }

    private double spatial(SleepGraph graph, double spread, NDArray learner) {
        return loss(graph, spread, learner).getDouble();
    }

    private NDArray loss(SleepGraph graph, double spread, NDArray learner) {
        return new SpatialLoss(graph, spread)
                .of(
                        GoldenArrays.peerFeatures(manager).expandDims(0),
                        learner.expandDims(0),
                        manager.ones(new Shape(1, 4)));
    }

    private NDArray temporal(EpochPairs pairs, NDArray learner) {
        return new TemporalLoss(pairs)
                .of(
                        GoldenArrays.peerSequence(manager).expandDims(0),
                        learner.expandDims(0),
                        manager.ones(new Shape(1, 5, 5)));
    }
}
