package org.hypnoflow.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hypnoflow.score.ModelVersion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelsFolderTest {
    @TempDir
    Path temp;

    private ModelsFolder models;

    @BeforeEach
    void makes() throws IOException {
        models = new ModelsFolder(Files.createDirectory(temp.resolve("models")));
    }

    @Test
    void loadsAPackageByItsName() throws IOException {
        ModelPackage written = TinyPackage.write(models.path().resolve("tiny"), 1);
        Files.createDirectory(models.path().resolve("no-package"));

        assertThat(models.names()).containsExactly("tiny");
        assertThat(models.load("tiny").digest()).isEqualTo(written.digest());
        assertThat(models.reference(new ModelVersion("tiny", written.digest()), DeviceChoice.CPU)
                        .load()
                        .digest())
                .isEqualTo(written.digest());
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../secret", "/secret", "a/../../secret", ""})
    void refusesWhatIsNoName(String name) throws IOException {
        TinyPackage.write(temp.resolve("secret"), 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> models.load(name))
                .withMessageContaining("the name of a folder");
    }

    @Test
    void refusesLinksThatLeadOutside() throws IOException {
        ModelPackage secret = TinyPackage.write(temp.resolve("secret"), 1);
        Files.createSymbolicLink(models.path().resolve("linked"), secret.folder());
        ModelPackage inside = TinyPackage.write(models.path().resolve("inside"), 1);
        Files.delete(inside.folder().resolve("head.onnx"));
        Files.createSymbolicLink(
                inside.folder().resolve("head.onnx"), secret.folder().resolve("head.onnx"));
        Files.createSymbolicLink(
                models.path().resolve("alias"),
                TinyPackage.write(models.path().resolve("real"), 2).folder());

        assertThatExceptionOfType(ModelRefusedException.class)
                .isThrownBy(() -> models.load("linked"))
                .withMessageContaining("leads elsewhere");
        assertThatThrownBy(() -> models.reference(new ModelVersion("inside", secret.digest()), DeviceChoice.CPU)
                        .load())
                .isInstanceOf(ModelRefusedException.class)
                .hasMessageContaining("head.onnx is a link");
        assertThat(models.load("alias").manifest().name()).isEqualTo("tiny");
    }

    @Test
    void refusesAFolderThatHoldsAnotherPackage() throws IOException {
        TinyPackage.write(models.path().resolve("tiny"), 1);

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> models.reference(new ModelVersion("tiny", "0".repeat(64)), DeviceChoice.CPU)
                        .load())
                .withMessageContaining("expected: 0000")
                .withMessageContaining("a folder of its own");
    }
}
