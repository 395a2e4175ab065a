package org.hypnoflow.onnx;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import org.hypnoflow.score.ModelManifest;

/** {@code manifest.json}: every key of {@link ModelManifest}, no other; equal manifests give equal bytes. */
final class ManifestFile {
    static final String NAME = "manifest.json";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private ManifestFile() {}

    static ModelManifest parse(Path folder, byte[] json) throws ModelRefusedException {
        try {
            return JSON.readValue(json, ModelManifest.class);
        } catch (JacksonException e) {
            throw new ModelRefusedException(
                    folder,
                    NAME + ": " + e.getOriginalMessage(),
                    "a manifest of this version",
                    "use the engine that the package was made for, or export it again",
                    e);
        } catch (java.io.IOException e) {
            throw new IllegalStateException("reading from memory does not fail", e);
        }
    }

    static byte[] bytes(ModelManifest manifest) {
        try {
            return JSON.writeValueAsBytes(manifest);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("every manifest can be written", e);
        }
    }
}
