package org.hypnoflow.dashboard.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** Answers and bodies as JSON. */
final class Json {
    /** Longer bodies are refused: nothing that people write is as long. */
    static final int MOST_BODY_BYTES = 64 << 10;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private Json() {}

    static byte[] bytes(Object answer) {
        try {
            return MAPPER.writeValueAsBytes(answer);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException("answer of plain records", impossible);
        }
    }

    static void answer(Context context, Object answer) {
        context.contentType("application/json").result(bytes(answer));
    }

    static void refuse(Context context, int status, String message) {
        context.status(status);
        answer(context, Map.of("error", message));
    }

    /**
     * The request's body as a record.
     *
     * @throws RequestRefusedException where it is too long (413) or none such (400)
     */
    static <T> T body(Context context, Class<T> type) {
        ObjectReader reader = MAPPER.readerFor(type);
        try {
            T value = reader.readValue(RequestBody.upTo(MOST_BODY_BYTES, context.bodyInputStream()));
            if (value == null) {
                throw new RequestRefusedException(400, "body: null (expected: a JSON object)");
            }
            return value;
        } catch (IOException none) {
            throw new RequestRefusedException(
                    400, "body: no such JSON (expected: the object that /api/openapi.yaml describes)");
        }
    }
}
