package org.hypnoflow.trainer.distill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.function.UnaryOperator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The losses of other methods against values that an independent program computed in double precision. */
class BaselineLossesTest {
    private static final Offset<Double> EXACT = within(1e-9);

    private NDManager manager;
    private NDArray peer;
    private NDArray learner;
    private NDArray peerLogits;
    private NDArray learnerLogits;

    @BeforeEach
    void open() {
        manager = NDManager.newBaseManager("PyTorch");
        peer = GoldenArrays.peerSequence(manager);
        learner = GoldenArrays.learnerSequence(manager);
        peerLogits = GoldenArrays.peerLogits(manager);
        learnerLogits = GoldenArrays.learnerLogits(manager);
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void similarityEqualsItsGoldenValue() {
        assertThat(SimilarityLoss.of(peer, learner).getDouble()).isCloseTo(0.093191505521832, EXACT);
    }

    @Test
    void relationsEqualTheirGoldenValues() {
        assertThat(RelationLoss.distance(peer, learner).getDouble()).isCloseTo(0.045122720297766, EXACT);
        assertThat(RelationLoss.angle(peer, learner).getDouble()).isCloseTo(0.084890690526978, EXACT);
        assertThat(RelationLoss.of(peer, learner).getDouble()).isCloseTo(5.372602533793039, within(1e-7));
    }

    @Test
    void neighboursEqualTheirGoldenValue() {
        assertThat(NeighbourLoss.of(peer, learner).getDouble()).isCloseTo(0.015666639238808, within(1e-8));
    }

    @Test
    void correlationEqualsItsGoldenValue() {
        assertThat(CorrelationLoss.of(peer, learner).getDouble()).isCloseTo(0.028913662725146, EXACT);
    }

    @Test
    void attentionEqualsItsGoldenValue() {
        NDArray mask = manager.ones(new Shape(1, 6));
        assertThat(AttentionLoss.of(
                                places(GoldenArrays.peerActivations(manager)),
                                places(GoldenArrays.learnerActivations(manager)),
                                mask)
                        .getDouble())
                .isCloseTo(0.176931821316057, EXACT);
    }

    @Test
    void patternsEqualTheirGoldenValue() {
        NDArray mask = manager.ones(new Shape(1, 6));
        assertThat(PatternLoss.of(
                                places(GoldenArrays.peerActivations(manager)),
                                places(GoldenArrays.learnerActivations(manager)),
                                mask)
                        .getDouble())
                .isCloseTo(1.406025946490916, EXACT);
    }

    @Test
    void hintEqualsItsGoldenValue() {
        assertThat(HintLoss.of(peer.get(new NDIndex(":, 0:3")), learner).getDouble())
                .isCloseTo(0.430491625778204, EXACT);
    }

    @Test
    void multiLevelLossEqualsItsGoldenValues() {
        assertThat(MultiLevelLoss.of(peer, learner).getDouble()).isCloseTo(0.3857639720850488, EXACT);
        double[] slope = Slope.byEngine(learner, x -> MultiLevelLoss.of(peer, x));
        assertThat(new double[] {slope[0], slope[1], slope[2]})
                .containsExactly(new double[] {0.08141088769217993, 0.021363529465446663, -0.05223157067987822}, EXACT);
    }

    @Test
    void variationalSlopesEqualDifferences() {
        NDArray target = peer.get(new NDIndex(":, 0:3"));
        NDArray variance = manager.create(new double[] {0.5, 1, 2}, new Shape(1, 3));
        UnaryOperator<NDArray> byGuess = x -> VariationalLoss.of(target, x, variance);
        UnaryOperator<NDArray> byVariance = x -> VariationalLoss.of(target, learner, x);
        assertThat(Slope.byEngine(learner, byGuess))
                .containsExactly(Slope.byDifferences(learner, byGuess), within(1e-8));
        assertThat(Slope.byEngine(variance, byVariance))
                .containsExactly(Slope.byDifferences(variance, byVariance), within(1e-8));
        assertThat(VariationalLoss.of(target, learner, manager.ones(new Shape(1, 3)))
                        .getDouble())
                .isCloseTo(0.430491625778204 / 2, EXACT);
    }

    @Test
    void decoupledPartsEqualTheirGoldenValues() {
        NDArray labels = GoldenArrays.labels(manager);
        assertThat(DecoupledLoss.target(peerLogits, learnerLogits, labels).getDouble())
                .isCloseTo(0.168527765919965, EXACT);
        assertThat(DecoupledLoss.others(peerLogits, learnerLogits, labels).getDouble())
                .isCloseTo(1.007271981002863, EXACT);
        assertThat(DecoupledLoss.of(peerLogits, learnerLogits, labels).getDouble())
                .isCloseTo(8.226703613942867, EXACT);
    }

    @Test
    void pearsonPartsEqualTheirGoldenValues() {
        PearsonLoss loss = new PearsonLoss(1);
        assertThat(loss.withinEpochs(peerLogits, learnerLogits).getDouble()).isCloseTo(0.781213647087800, EXACT);
        assertThat(loss.withinStages(peerLogits, learnerLogits).getDouble()).isCloseTo(0.724882821982771, EXACT);
    }

    /** (features, places) to (1, places, features). */
    private static NDArray places(NDArray activations) {
        return activations.transpose().expandDims(0);
    }
}
