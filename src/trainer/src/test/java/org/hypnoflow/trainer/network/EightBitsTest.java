package org.hypnoflow.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EightBitsTest {
    private static final EightBits BITS = new EightBits(Map.of("here", new ByteScale(0.5f, 2)));

    @Test
    void roundsHalvesToTheEvenSideAndCutsAtTheEnds() {
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            NDArray x = manager.create(new float[] {-9, -1, -0.25f, 0, 0.25f, 0.75f, 0.8f, 500});

            float[] rounded = BITS.activation("here", x).toFloatArray();

            assertThat(rounded).containsExactly(-1, -1, 0, 0, 0, 1, 1, 126.5f);
            for (int i = 0; i < rounded.length; i++) {
                assertThat(BITS.scale("here").round(x.toFloatArray()[i])).isEqualTo(rounded[i]);
            }
        }
    }

    /** The gradient of a rounded value is that of the value itself, and 0 where it is cut. */
    @Test
    void letsGradientsStraightThroughExceptWhereAValueIsCut() {
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            NDArray x = manager.create(new float[] {-9, -0.6f, 0.3f, 40, 500});
            x.setRequiresGradient(true);
            NDArray slope = manager.create(new float[] {1, 2, 3, 4, 5});
            try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
                collector.backward(BITS.activation("here", x).mul(slope).sum());
            }
            assertThat(x.getGradient().toFloatArray()).containsExactly(0, 2, 3, 4, 0);
        }
    }

    @Test
    void givesAKernelTheGradientOfItsRoundedSelf() {
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            NDArray kernel = manager.create(new float[] {1, -0.3f, 0.02f, 0.004f}, new Shape(2, 2));
            kernel.setRequiresGradient(true);
            NDArray near = manager.ones(new Shape(1));
            NDArray slope = manager.create(new float[] {1, 2, 3, 4}, new Shape(2, 2));
            try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
                collector.backward(BITS.kernel(near, kernel).mul(slope).sum());
            }
            assertThat(kernel.getGradient().toFloatArray()).containsExactly(1, 2, 3, 4);
        }
    }

    @Test
    void givesEachOutputAStepOfItsOwnAndTheBytesOfTheGraph() {
        float[] weights = {1, -0.3f, 0.02f, 0.004f};
        EightBits.Bytes bytes = EightBits.bytes(weights, 2);
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            NDArray rounded = BITS.kernel(manager.ones(new Shape(1)), manager.create(weights, new Shape(2, 2)));

            assertThat(bytes.values()).containsExactly(127, -38, 127, 25);
            for (int i = 0; i < weights.length; i++) {
                assertThat(rounded.toFloatArray()[i])
                        .isCloseTo(bytes.values()[i] * bytes.steps()[i / 2], within(1e-7f));
            }
        }
    }

    @Test
    void keepsZeroExactInEveryRange() {
        for (double low : new double[] {-3.3, -0.01, 0, 2}) {
            ByteScale scale = ByteScale.reaching(low, 7.7);
            assertThat(scale.round(0)).isZero();
            assertThat(scale.highest()).isCloseTo(7.7f, within(0.05f));
        }
        assertThatThrownBy(() -> new ByteScale(0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("scale: step 0.0, zero 0 (expected: > 0, in [0, 255])");
    }
}
