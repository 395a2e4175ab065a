package org.hypnoflow.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hypnoflow.app.Hypnoflow;
import org.hypnoflow.app.ShortNight;
import org.hypnoflow.broker.KafkaBroker;
import org.hypnoflow.onnx.ModelPackage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code monitor --by-montage} gives a bed what {@code score --model} gives the file with the student that fits it. */
class FittingStudentTest {
    private static final Path MODELS = Path.of(System.getProperty("hypnoflow.root"), "models");

    @TempDir
    static Path folder;

    private static KafkaBroker broker;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void starts() throws Exception {
        broker = KafkaBroker.start(folder.resolve("kafka"));
    }

    @AfterAll
    static void stops() {
        broker.close();
    }

    @ParameterizedTest
    @CsvSource({
        "student-eeg,EEG Fpz-Cz",
        "student-eeg,EEG C4-M1",
        "student-eeg-eog,EEG O2-M1;EOG E1-M2",
        "student-cnn-rnn,EEG C4-M1;EEG F4-M1;EOG E1-M2"
    })
    void aBedGetsTheStagesOfTheStudentThatFitsIt(String student, String labels) throws IOException {
        String name = labels.replaceAll("\\W", "");
        Path night = ShortNight.write(folder.resolve(name + ".edf"), 305, labels.split(";"));
        String model = MODELS.resolve(student).toString();
        assertThat(run("score", night.toString(), "--model", model, "-q"))
                .as(err.toString())
                .isZero();
        String kafka = broker.bootstrapServers();
        assertThat(run("replay", night.toString(), "--to", kafka, "--topic-prefix", name, "--speed", "max", "--quiet"))
                .as(err.toString())
                .isZero();
        out.getBuffer().setLength(0);
        assertThat(run("monitor", "--by-montage", "--kafka", kafka, "--topic-prefix", name, "--drain", "--json"))
                .as(err.toString())
                .isZero();

        assertThat(live()).hasSize(11).isEqualTo(scored(folder.resolve(name + ".stages.csv")));
        String label = ModelPackage.load(MODELS.resolve(student)).label();
        assertThat(live()).allMatch(row -> row.contains(" " + label + " "));
    }

    private List<String> live() throws IOException {
        List<String> rows = new ArrayList<>();
        for (String line : out.toString().lines().toList()) {
            JsonNode json = new ObjectMapper().readTree(line);
            if (json.path("status").asText().equals("FINAL")) {
                StringBuilder row = new StringBuilder()
                        .append(json.get("epoch"))
                        .append(' ')
                        .append(json.get("stage").asText("?"));
                boolean scored = json.get("unscored").isNull();
                json.get("probabilities")
                        .forEach(value -> row.append(' ').append(scored ? decimal(value.asDouble()) : ""));
                rows.add(row + " " + json.get("model").asText() + " "
                        + json.get("channels").asText());
            }
        }
        return rows;
    }

    private static List<String> scored(Path stages) throws IOException {
        return Files.readAllLines(stages).stream()
                .skip(1)
                .map(row -> row.split(","))
                .map(row -> row[0] + " " + row[4] + " "
                        + String.join(" ", List.of(row).subList(6, 11)) + " "
                        + row[14] + " " + (row.length > 15 ? row[15] : ""))
                .toList();
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private int run(String... arguments) {
        return Hypnoflow.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
