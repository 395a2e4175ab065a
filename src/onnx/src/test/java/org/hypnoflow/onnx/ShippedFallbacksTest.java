package org.hypnoflow.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.hypnoflow.score.Fallback;
import org.hypnoflow.score.ModelManifest;
import org.junit.jupiter.api.Test;

/** Whom the shipped students hand recordings to that fill too few of their inputs. */
class ShippedFallbacksTest {
    private static final Path MODELS = Path.of(System.getProperty("hypnoflow.root"), "models");

    @Test
    void bothStudentsOfSixInputsHandOverToThoseOfFewer() throws IOException {
        Fallback fewer = new Fallback(3, List.of("student-eeg-eog", "student-eeg"));

        assertThat(manifest("student-cnn-rnn").fallback()).isEqualTo(fewer);
        assertThat(manifest("student-cnn-gcn").fallback()).isEqualTo(fewer);
        assertThat(manifest("student-eeg-eog").fallback()).isEqualTo(new Fallback(2, List.of("student-eeg")));
        assertThat(manifest("student-eeg").fallback()).isEqualTo(Fallback.NONE);
        for (String name : fewer.packages()) {
            assertThat(manifest(name).inputs()).hasSizeLessThan(3);
        }
    }

    private static ModelManifest manifest(String name) throws IOException {
        return ModelPackage.load(MODELS.resolve(name)).manifest();
    }
}
