package org.hypnoflow.trainer.compare;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** One result as a small JSON file, written beside its place and moved in. */
final class ResultFile {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ResultFile() {}

    /**
     * What stands in a file, if it is there.
     *
     * @param what it holds, for the message where it does not
     */
    static <T> Optional<T> read(Path file, Class<T> type, String what) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(MAPPER.readValue(file.toFile(), type));
        } catch (JacksonException e) {
            throw new IOException(
                    file + ": " + e.getOriginalMessage() + " (expected: " + what + "; delete it to have it made again)",
                    e);
        }
    }

    static void write(Path file, Object result) throws IOException {
        writeText(file, MAPPER.writeValueAsString(result) + "\n");
    }

    static void writeText(Path file, String text) throws IOException {
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        Files.writeString(partial, text);
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
