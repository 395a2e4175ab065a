package org.hypnoflow.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaCompatibility.SchemaPairCompatibility;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** BACKWARD_TRANSITIVE: what any release wrote can be read by the schemas of today. */
class CompatibilityTest {
    private static final Path RELEASED =
            Path.of(System.getProperty("hypnoflow.root"), "schemas").resolve("released");

    static List<Schema> current() {
        return List.of(
                SignalChunk.getClassSchema(),
                RecordingStarted.getClassSchema(),
                RecordingEnded.getClassSchema(),
                StageScore.getClassSchema(),
                StageTransition.getClassSchema(),
                Rejected.getClassSchema(),
                Alert.getClassSchema(),
                BedCommand.getClassSchema(),
                NightNote.getClassSchema(),
                ModelActivation.getClassSchema());
    }

    @ParameterizedTest
    @MethodSource("current")
    void readsWhatEveryReleaseWrote(Schema schema) throws IOException {
        List<Path> written = releasesOf(schema);

        assertThat(written).isNotEmpty().allSatisfy(file -> {
            SchemaPairCompatibility compatibility = SchemaCompatibility.checkReaderWriterCompatibility(
                    schema, new Schema.Parser().parse(file.toFile()));
            assertThat(compatibility.getType())
                    .as("%s: %s", file, compatibility.getResult().getIncompatibilities())
                    .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
        });
    }

    @ParameterizedTest
    @MethodSource("current")
    void everyFieldIsDocumented(Schema schema) {
        assertThat(undocumented(schema, new ArrayList<>())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("current")
    void namesNoPatient(Schema schema) {
        assertThat(schema.getFields())
                .extracting(Schema.Field::name)
                .noneMatch(name -> name.matches("(?i).*(patient|birth|sex|name).*"));
    }

    @Test
    void indexListsEveryReleasedSchema() throws IOException {
        try (Stream<Path> files = Files.walk(RELEASED)) {
            assertThat(Files.readAllLines(RELEASED.resolve("index")))
                    .containsExactlyElementsOf(
                            files.filter(file -> file.toString().endsWith(".avsc"))
                                    .map(file -> RELEASED.relativize(file).toString())
                                    .sorted()
                                    .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("current")
    void noTwoSchemasShareAFingerprint(Schema schema) {
        assertThat(current())
                .extracting(SchemaNormalization::parsingFingerprint64)
                .containsOnlyOnce(SchemaNormalization.parsingFingerprint64(schema));
    }

    private static List<Path> releasesOf(Schema schema) throws IOException {
        return Files.readAllLines(RELEASED.resolve("index")).stream()
                .filter(line -> line.endsWith("/" + schema.getName() + ".avsc"))
                .map(RELEASED::resolve)
                .toList();
    }

    private static List<String> undocumented(Schema schema, List<String> found) {
        switch (schema.getType()) {
            case RECORD -> {
                note(schema.getDoc(), schema.getFullName(), found);
                for (Schema.Field field : schema.getFields()) {
                    note(field.doc(), schema.getName() + "." + field.name(), found);
                    undocumented(field.schema(), found);
                }
            }
            case ARRAY -> undocumented(schema.getElementType(), found);
            case UNION -> schema.getTypes().forEach(type -> undocumented(type, found));
            case ENUM -> note(schema.getDoc(), schema.getFullName(), found);
            default -> {
                // primitives are explained by their field
            }
        }
        return found;
    }

    private static void note(String doc, String name, List<String> found) {
        if (doc == null || doc.isBlank()) {
            found.add(name);
        }
    }
}
