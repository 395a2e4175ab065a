package org.hypnoflow.flink.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.hypnoflow.wire.SignalChunk;

/** The schemas that writers of this and every earlier release use. */
final class ReleasedSchemas {
    private ReleasedSchemas() {}

    /** Those of the record that {@code current} describes, {@code current} itself first. */
    static List<Schema> of(Schema current) {
        String ending = "/" + current.getName() + ".avsc";
        List<Schema> released = read("index")
                .lines()
                .filter(line -> line.endsWith(ending))
                .map(file -> new Schema.Parser().parse(read(file)))
                .toList();
        return Stream.concat(Stream.of(current), released.stream()).toList();
    }

    private static String read(String file) {
        try (InputStream in = SignalChunk.class.getResourceAsStream("released/" + file)) {
            if (in == null) {
                throw new IllegalStateException("released/" + file + ": not in the schemas' jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
