package org.hypnoflow.trainer.compare;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.hypnoflow.trainer.data.PartialFile;
import org.hypnoflow.trainer.data.RunRefusedException;

/** One result as a small JSON file, written beside its place and moved in. */
final class ResultFile {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ResultFile() {}

    /**
     * What stands in a file, if it is there.
     *
     * @param what it holds, for the message where it does not
     * @throws RunRefusedException where it holds something else
     */
    static <T> Optional<T> read(Path file, Class<T> type, String what) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            T result = MAPPER.readValue(file.toFile(), type);
            if (result == null) {
                throw broken(file, "nothing", what, null);
            }
            return Optional.of(result);
        } catch (JacksonException e) {
            throw broken(file, e.getOriginalMessage(), what, e);
        }
    }

    private static RunRefusedException broken(Path file, String found, String what, JacksonException cause) {
        return new RunRefusedException(
                file + ": " + found + " (expected: " + what + "; delete it to have it made again)", cause);
    }

    static void write(Path file, Object result) throws IOException {
        writeText(file, MAPPER.writeValueAsString(result) + "\n");
    }

    static void writeText(Path file, String text) throws IOException {
        PartialFile.write(file, partial -> Files.writeString(partial, text));
    }
}
