package org.hypnoflow.trainer.distill;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScoredEpochsTest {
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
    void pairsNoEpochsAcrossAGapOrWithPadding() {
        NDArray pairs = epochs(-1, 0, 2, -1, 1, 1).pairsWithoutGap();
        assertThat(pairs.toFloatArray())
                .containsExactly(
                        0, 0, 0, 0, 0, 0, //
                        0, 1, 1, 0, 0, 0, //
                        0, 1, 1, 0, 0, 0, //
                        0, 0, 0, 0, 0, 0, //
                        0, 0, 0, 0, 1, 1, //
                        0, 0, 0, 0, 1, 1);
    }

    @Test
    void keepsScoredEpochsInOrderWithTheirLabels() {
        ScoredEpochs scored = epochs(-1, 0, 2, -1, 1, 1);
        NDArray values = manager.arange(12f).reshape(1, 6, 2);
        assertThat(scored.of(values).toFloatArray()).containsExactly(2, 3, 4, 5, 8, 9, 10, 11);
        assertThat(scored.labels().argMax(1).toLongArray()).containsExactly(0, 2, 1, 1);
        assertThat(scored.inputMask().getShape()).isEqualTo(new Shape(4, 3));
    }

    @Test
    void looksAtEpochsOfNightsWithoutStagesToo() {
        ScoredEpochs scored = epochs(-1, 0, -2, -2, -1, 4);
        NDArray values = manager.arange(6f).reshape(1, 6, 1);

        assertThat(scored.mask().toFloatArray()).containsExactly(0, 1, 1, 1, 0, 1);
        assertThat(scored.of(values).toFloatArray()).containsExactly(1, 2, 3, 5);
        assertThat(scored.ofTold(values).toFloatArray()).containsExactly(1, 5);
        assertThat(scored.labels().argMax(1).toLongArray()).containsExactly(0, 4);
    }

    private ScoredEpochs epochs(int... stages) {
        return ScoredEpochs.of(stages, stages.length, manager.ones(new Shape(stages.length, 3)), manager);
    }
}
