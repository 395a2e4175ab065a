package org.hypnoflow.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hypnoflow.score.ModelManifest;
import org.hypnoflow.testkit.TinyGolden;
import org.hypnoflow.testkit.TinyStudent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphBundleTest {
    private static final int MOST = 8;
    private static final int INPUTS = TinyStudent.INPUTS.size();
    private static final float[] MASK = {1, 1, 1, 0, 1, 1};

    private final ModelManifest manifest = TinyPackage.manifest();
    private final byte[] encoder = new TinyStudent(7).encoder();

    @AfterEach
    void nothingStaysOpen() {
        assertThat(SharedGraph.openSessions()).isZero();
    }

    @Test
    void oneCallScoresAllOfABundle() {
        try (GraphBundle bundle = inOneCall()) {
            List<float[]> together = run(bundle, 1, 2, 3);

            assertThat(bundle.calls()).isEqualTo(1);
            for (int i = 0; i < 3; i++) {
                assertThat(together.get(i)).usingComparatorWithPrecision(1e-5f).containsExactly(alone(i + 1));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, MOST})
    void noResultDependsOnTheRestOfABundle(int size) {
        float[] expected;
        try (GraphBundle bundle = inOneCall()) {
            expected = run(bundle, 7).get(0);
        }
        try (GraphBundle bundle = inOneCall()) {
            run(bundle, 90, 91, 92, 93, 94, 95, 96, 97);
            for (int place = 0; place < size; place++) {
                int[] epochs = new int[size];
                for (int i = 0; i < size; i++) {
                    epochs[i] = i == place ? 7 : 20 + i;
                }
                assertThat(run(bundle, epochs).get(place)).as("place %d", place).isEqualTo(expected);
            }
        }
    }

    @Test
    void anEpochOfNotANumberPoisonsItselfAlone() {
        try (GraphBundle bundle = inOneCall()) {
            float[] good = run(bundle, 7).get(0);
            float[] poison = new float[TinyGolden.signal(1, 1).length];
            Arrays.fill(poison, Float.NaN);
            bundle.clear();
            bundle.add(poison, MASK);
            bundle.add(TinyGolden.signal(1, 7), MASK);
            bundle.run();
            float[] beside = new float[TinyStudent.EMBEDDING_SIZE];
            bundle.result(1, beside);
            float[] poisoned = new float[TinyStudent.EMBEDDING_SIZE];
            bundle.result(0, poisoned);

            assertThat(beside).isEqualTo(good);
            assertThat(poisoned).contains(Float.NaN);
        }
    }

    @Test
    void onTheProcessorEveryElementHasTheBitsThatItHasAlone() {
        try (GraphBundle bundle =
                GraphBundle.open(ModelPackage.ENCODER, encoder, GraphShape.encoder(manifest), Device.CPU, MOST)) {
            List<float[]> together = run(bundle, 1, 2, 3);
            for (int i = 0; i < 3; i++) {
                assertThat(together.get(i)).isEqualTo(alone(i + 1));
            }
        }
    }

    @Test
    void aGraphOfFixedShapeIsCalledForEachElement() {
        byte[] fixed = new TinyStudent(7).encoderOfOneEpoch();
        try (GraphBundle bundle =
                GraphBundle.inOneCall(ModelPackage.ENCODER, fixed, GraphShape.encoder(manifest), Device.CPU, MOST)) {
            assertThat(bundle.calls()).isEqualTo(MOST);
            List<float[]> together = run(bundle, 1, 2);

            assertThat(together.get(0)).isEqualTo(alone(1));
            assertThat(together.get(1)).isEqualTo(alone(2));
        }
    }

    private GraphBundle inOneCall() {
        return GraphBundle.inOneCall(ModelPackage.ENCODER, encoder, GraphShape.encoder(manifest), Device.CPU, MOST);
    }

    private float[] alone(int epoch) {
        try (GraphBundle bundle =
                GraphBundle.open(ModelPackage.ENCODER, encoder, GraphShape.encoder(manifest), Device.CPU, 1)) {
            return run(bundle, epoch).get(0);
        }
    }

    private static List<float[]> run(GraphBundle bundle, int... epochs) {
        bundle.clear();
        assertThat(bundle.isEmpty()).isTrue();
        for (int epoch : epochs) {
            assertThat(TinyGolden.signal(1, epoch)).hasSize(INPUTS * 3000);
            bundle.add(TinyGolden.signal(1, epoch), MASK);
        }
        bundle.run();
        List<float[]> results = new ArrayList<>();
        for (int place = 0; place < epochs.length; place++) {
            float[] embedding = new float[TinyStudent.EMBEDDING_SIZE];
            bundle.result(place, embedding);
            results.add(embedding);
        }
        return results;
    }
}
