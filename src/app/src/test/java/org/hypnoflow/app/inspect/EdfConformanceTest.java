package org.hypnoflow.app.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hypnoflow.app.Hypnoflow;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Compares {@code inspect --json} with values that other readers agreed on, field by field, for real files. */
class EdfConformanceTest {
    private static final Path DATA = Path.of(System.getProperty("hypnoflow.root"), "..", "shared", "data");
    private static final JsonMapper JSON = new JsonMapper();

    /** Expected name of a field of a file, and ours. */
    private static final Map<String, String> FILE_FIELDS = Map.of(
            "bytes", "bytes",
            "format", "format",
            "header_bytes", "headerBytes",
            "record_duration_s", "recordDurationSeconds",
            "records_in_header", "recordsDeclared",
            "reserved", "reserved",
            "startdate", "startDate",
            "starttime", "startTime");

    private static final Map<String, String> SIGNAL_FIELDS = Map.ofEntries(
            Map.entry("label", "label"),
            Map.entry("dim", "unit"),
            Map.entry("physical_min", "physicalMin"),
            Map.entry("physical_max", "physicalMax"),
            Map.entry("digital_min", "digitalMin"),
            Map.entry("digital_max", "digitalMax"),
            Map.entry("samples_per_record", "samplesPerRecord"),
            Map.entry("n_samples", "samples"),
            Map.entry("rate_hz", "rateHz"),
            Map.entry("digital_sum", "digitalSum"),
            Map.entry("digital_lo", "digitalLowest"),
            Map.entry("digital_hi", "digitalHighest"),
            Map.entry("first5_digital", "firstDigital"),
            Map.entry("first5_physical", "firstPhysical"),
            Map.entry("int32le_sha256", "sha256"));

    @TestFactory
    Stream<DynamicTest> agreesWithOtherReaders() throws IOException {
        Path expectations = DATA.resolve("edf-conformance/expected.json");
        Assumptions.assumeTrue(Files.exists(expectations), "the conformance files are not beside the project");
        JsonNode expected = JSON.readTree(Files.readAllBytes(expectations));
        List<DynamicTest> tests = new ArrayList<>();
        expected.properties()
                .forEach(entry -> tests.add(DynamicTest.dynamicTest(
                        entry.getKey(), () -> compare(DATA.resolve(entry.getKey()), entry.getValue()))));
        assertThat(tests).hasSizeGreaterThanOrEqualTo(18);
        return tests.stream();
    }

    private static void compare(Path file, JsonNode expected) throws IOException {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Hypnoflow.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute("inspect", "--json", file.toString());
        if (expected.path("malformed").asBoolean()) {
            assertThat(exitCode).isEqualTo(3);
            assertThat(err.toString()).contains(file.getFileName().toString(), "at byte", "expected:");
            assertThat(out.toString()).isEmpty();
            return;
        }
        assertThat(exitCode).as(err.toString()).isZero();
        JsonNode ours = JSON.readTree(out.toString());
        FILE_FIELDS.forEach((theirs, name) -> same(theirs, expected.get(theirs), ours.get(name)));
        assertThat(records(ours))
                .as("records_in_file")
                .isEqualTo(expected.get("records_in_file").asDouble());
        compareSignals(expected, ours);
        compareList("record_onsets_s", expected, onsets(ours), 5, 3);
        compareList("annotations", expected, annotations(ours), 5, 3);
        if (expected.path("record_onsets_s").has("gaps")) {
            assertThat(ours.get("gaps"))
                    .hasSameSizeAs(expected.get("record_onsets_s").get("gaps"));
        }
    }

    private static void compareSignals(JsonNode expected, JsonNode ours) {
        assertThat(ours.get("signals")).hasSize(expected.get("n_signals").asInt());
        for (int index = 0; index < ours.get("signals").size(); index++) {
            JsonNode theirs = expected.get("signals").get(index);
            JsonNode signal = ours.get("signals").get(index);
            String place = "signal " + index + " ";
            SIGNAL_FIELDS.forEach((name, field) -> same(place + name, theirs.get(name), signal.get(field)));
        }
    }

    /** Long lists are given as their length, beginning and end. */
    private static void compareList(String name, JsonNode expected, JsonNode ours, int first, int last) {
        JsonNode theirs = expected.get(name);
        if (theirs == null || theirs.isArray()) {
            same(name, theirs, ours);
            return;
        }
        assertThat(ours.size()).as(name).isEqualTo(theirs.get("n").asInt());
        for (int i = 0; i < first; i++) {
            same(name, theirs.get("first").get(i), ours.get(i));
        }
        for (int i = 0; i < last; i++) {
            same(name, theirs.get("last").get(i), ours.get(ours.size() - last + i));
        }
    }

    private static double records(JsonNode ours) {
        long recordBytes = 0;
        for (JsonNode signal : ours.get("signals")) {
            recordBytes += signal.get("samplesPerRecord").asLong();
        }
        recordBytes *= ours.get("format").asText().equals("BDF") ? 3 : 2;
        return ours.get("recordsInFile").asLong()
                + (double) ours.get("trailingBytes").asLong() / recordBytes;
    }

    private static JsonNode onsets(JsonNode ours) {
        return ours.get("recordOnsetsSeconds");
    }

    /** As the expectations have them: onset, duration or null, text; absent in files that keep no time. */
    private static JsonNode annotations(JsonNode ours) {
        if (onsets(ours) == null) {
            return null;
        }
        var list = JSON.createArrayNode();
        for (JsonNode annotation : ours.get("annotations")) {
            list.addArray()
                    .add(annotation.get("onsetSeconds"))
                    .add(annotation.path("durationSeconds").isMissingNode() ? null : annotation.get("durationSeconds"))
                    .add(annotation.get("text"));
        }
        return list;
    }

    private static void same(String name, JsonNode expected, JsonNode ours) {
        boolean noneExpected = expected == null || expected.isNull();
        boolean none = ours == null || ours.isNull();
        assertThat(none).as(name + " is absent").isEqualTo(noneExpected);
        if (none) {
            return;
        }
        if (expected.isArray()) {
            assertThat(ours).as(name).hasSameSizeAs(expected);
            for (int i = 0; i < expected.size(); i++) {
                same(name + " " + i, expected.get(i), ours.get(i));
            }
        } else if (ours.isNumber()) {
            BigDecimal value = new BigDecimal(expected.asText());
            assertThat(ours.decimalValue()).as(name).isCloseTo(value, within(new BigDecimal("1e-9")));
        } else {
            assertThat(ours.asText()).as(name).isEqualTo(expected.asText());
        }
    }
}
