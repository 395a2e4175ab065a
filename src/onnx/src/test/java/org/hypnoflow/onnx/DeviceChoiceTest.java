package org.hypnoflow.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hypnoflow.score.EpochEncoder;
import org.hypnoflow.testkit.TinyGolden;
import org.hypnoflow.testkit.TinyStudent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens where there is no CUDA; the machines that test this have none. */
class DeviceChoiceTest {
    @TempDir
    Path temp;

    @ParameterizedTest
    @ValueSource(strings = {"cpu", "auto", "required", "cuda:0", "cuda:7"})
    void readsWhatItWrites(String text) {
        assertThat(DeviceChoice.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpu", "cuda", "cuda:", "cuda:-1", "cuda:1000", "CPU", "", "cuda:0 "})
    void refusesAnythingElse(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeviceChoice.parse(text))
                .withMessageContaining("expected: cpu, auto, required, or cuda:N");
    }

    @Test
    void takesTheDeviceThatTheClusterNamesUnlessOneIsChosen() {
        Device.name(3);
        try {
            assertThat(DeviceChoice.parse("auto").cuda()).hasToString("cuda:3");
            assertThat(DeviceChoice.parse("cuda:1").cuda()).hasToString("cuda:1");
        } finally {
            Device.name(0);
        }
    }

    @Test
    void autoFallsBackToTheSameBitsAndCountsIt() throws IOException {
        Path folder = TinyPackage.write(temp.resolve("tiny"), 1).folder();
        long before = CudaFallbacks.count();

        ModelPackage fallen = ModelPackage.load(folder, DeviceChoice.parse("auto"));

        assertThat(CudaFallbacks.count()).isEqualTo(before + 1);
        assertThat(fallen.device()).hasToString("cpu");
        assertThat(embedding(fallen)).isEqualTo(embedding(ModelPackage.load(folder)));
        assertThat(ModelReference.of(fallen).device()).isEqualTo(DeviceChoice.parse("auto"));
        assertThat(ModelShelf.openSessions()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"required", "cuda:2"})
    void requiredNamesWhatIsMissing(String text) throws IOException {
        Path folder = TinyPackage.write(temp.resolve("tiny"), 1).folder();

        assertThatExceptionOfType(DeviceMissingException.class)
                .isThrownBy(() -> ModelPackage.load(folder, DeviceChoice.parse(text)))
                .withMessageStartingWith("device " + text + ": cuda:" + (text.equals("cuda:2") ? 2 : 0))
                .withMessageContaining("CUDA shared provider")
                .withMessageContaining("-P gpu")
                .withMessageContaining("docs/score-on-a-gpu.md");
        assertThat(ModelShelf.openSessions()).isZero();
    }

    @Test
    void aBrokenPackageIsToldAsBrokenWhateverTheDevice() throws IOException {
        Path folder = TinyPackage.write(temp.resolve("tiny"), 1).folder();
        Files.writeString(folder.resolve("card.md"), "changed");

        assertThatExceptionOfType(ModelRefusedException.class)
                .isThrownBy(() -> ModelPackage.load(folder, DeviceChoice.parse("required")))
                .withMessageContaining("card.md: SHA-256");
    }

    @Test
    void whoLoadsAPackageForAnotherMachineDoesNotTryItsDevice() throws IOException {
        ModelPackage model = TinyPackage.write(temp.resolve("tiny"), 1).forDevice(DeviceChoice.parse("required"));

        assertThatExceptionOfType(DeviceMissingException.class)
                .isThrownBy(() -> ModelReference.of(model).load());
    }

    private static float[] embedding(ModelPackage model) {
        float[] embedding = new float[TinyStudent.EMBEDDING_SIZE];
        try (EpochEncoder encoder = model.newEncoder()) {
            encoder.encode(TinyGolden.signal(1, 9), new float[] {1, 1, 1, 1, 1, 1}, embedding);
        }
        return embedding;
    }
}
