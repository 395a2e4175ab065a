package org.hypnoflow.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing leaves the machine: the pinned runtime is a build without an uploader. */
class PrivacyTest {
    private static final String UPLOAD_HOST = "events.data.microsoft.com";

    @Test
    void runsTheVersionWithoutTelemetry() {
        assertThat(NativeRuntime.environment().getVersion()).isEqualTo("1.28.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux-x64", "linux-aarch64"})
    void holdsNoUploadAddress(String platform) throws IOException {
        String library = "native/" + platform + "/libonnxruntime.so";
        try (InputStream in = OrtEnvironment.class.getResourceAsStream(library)) {
            assertThat(in).as(library).isNotNull();
            String bytes = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(bytes.contains("onnxruntime")).isTrue();
            assertThat(bytes.contains(UPLOAD_HOST)).isFalse();
        }
    }
}
