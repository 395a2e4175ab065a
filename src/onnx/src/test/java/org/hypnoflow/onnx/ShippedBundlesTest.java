package org.hypnoflow.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.hypnoflow.score.ModelManifest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The shipped graphs in the padded shape of a CUDA device, on the processor. */
class ShippedBundlesTest {
    private static final int MOST = 8;
    private static final long SEED = 11;

    static Stream<Path> packages() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of(System.getProperty("hypnoflow.root"), "models"))) {
            return folders.filter(folder -> Files.exists(folder.resolve(ManifestFile.NAME))).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("packages")
    void encoderScoresABundleInOneCallWhoeverElseIsInIt(Path folder) throws IOException {
        holds(folder, ModelPackage.ENCODER, GraphShape.encoder(manifest(folder)));
    }

    @ParameterizedTest
    @MethodSource("packages")
    void headScoresABundleInOneCallWhoeverElseIsInIt(Path folder) throws IOException {
        holds(folder, ModelPackage.HEAD, GraphShape.head(manifest(folder)));
    }

    private static void holds(Path folder, String name, GraphShape one) throws IOException {
        byte[] graph = Files.readAllBytes(folder.resolve(name));
        float[] alone;
        try (GraphBundle single = GraphBundle.open(name, graph, one, Device.CPU, 1)) {
            alone = run(single, one, 0, 1);
        }
        try (GraphBundle bundle = GraphBundle.inOneCall(name, graph, one, Device.CPU, MOST)) {
            assertThat(bundle.calls()).isEqualTo(1);
            float[] padded = run(bundle, one, 0, 1);
            assertThat(padded).usingComparatorWithPrecision(SelfTest.TOLERANCE).containsExactly(alone);
            for (int place = 0; place < MOST; place++) {
                assertThat(run(bundle, one, place, MOST)).as("place %d", place).isEqualTo(padded);
            }
            assertThat(run(bundle, one, 0, 1)).as("beside places used before").isEqualTo(padded);
        }
    }

    /** The result of one and the same element in {@code place} of {@code size}, the others being as they may. */
    private static float[] run(GraphBundle bundle, GraphShape one, int place, int size) {
        bundle.clear();
        for (int i = 0; i < size; i++) {
            long seed = i == place ? SEED : SEED + 1 + i + 100L * place;
            float[] mask = new float[one.second().size()];
            Arrays.fill(mask, 1);
            bundle.add(noise(seed, one.first().size()), mask);
        }
        bundle.run();
        float[] result = new float[one.result().size()];
        bundle.result(place, result);
        return result;
    }

    private static float[] noise(long seed, int length) {
        Random random = new Random(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static ModelManifest manifest(Path folder) throws IOException {
        return ManifestFile.parse(folder, Files.readAllBytes(folder.resolve(ManifestFile.NAME)));
    }
}
