package org.hypnoflow.app.agree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.hypnoflow.app.Hypnoflow;
import org.hypnoflow.signal.edf.EdfAnnotation;
import org.hypnoflow.signal.edf.EdfAnnotationWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class AgreeCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine command = Hypnoflow.commandLine();

    @TempDir
    private Path folder;

    @BeforeEach
    void collectOutput() {
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
    }

    @Test
    void comparesTwoTables() throws IOException {
        Path expert = csv("expert.csv", "W", "N1", "N2", "N2", "?", "REM");
        Path engine = csv("engine.csv", "W", "N2", "N2", "N2", "N2", "R");

        assertThat(command.execute("agree", expert.toString(), engine.toString(), "--json"))
                .as(err.toString())
                .isZero();

        JsonNode json = new ObjectMapper().readTree(out.toString());
        assertThat(json.get("epochs").intValue()).isEqualTo(5);
        assertThat(json.get("skipped").intValue()).isEqualTo(1);
        assertThat(json.get("accuracy").doubleValue()).isCloseTo(0.8, within(1e-12));
        assertThat(json.get("stages").get("N1").get("other").get("N2").intValue())
                .isEqualTo(1);
        assertThat(json.get("stages").get("N3").get("f1").isNull()).isTrue();
    }

    @Test
    void comparesATableWithAnnotations() throws IOException {
        Path expert = folder.resolve("expert.edf");
        EdfAnnotationWriter.write(
                expert,
                LocalDateTime.of(2026, 1, 1, 22, 0),
                List.of(
                        new EdfAnnotation(BigDecimal.ZERO, BigDecimal.valueOf(90), "Sleep stage W"),
                        new EdfAnnotation(BigDecimal.valueOf(90), BigDecimal.valueOf(30), "Sleep stage 4"),
                        new EdfAnnotation(BigDecimal.valueOf(100), null, "Arousal")));
        Path engine = csv("engine.csv", "W", "W", "N1", "N3");

        assertThat(command.execute("agree", expert.toString(), engine.toString(), "--json"))
                .as(err.toString())
                .isZero();

        JsonNode json = new ObjectMapper().readTree(out.toString());
        assertThat(json.get("epochs").intValue()).isEqualTo(4);
        assertThat(json.get("accuracy").doubleValue()).isCloseTo(0.75, within(1e-12));
    }

    @Test
    void printsForPeople() throws IOException {
        Path expert = csv("expert.csv", "W", "N1", "N2", "N2");

        assertThat(command.execute("agree", expert.toString(), expert.toString()))
                .isZero();

        assertThat(out.toString()).contains("Cohen's kappa               1.000", "N3         0      0      0");
    }

    @Test
    void refusesAnUnknownStageWithItsLine() throws IOException {
        Path expert = csv("expert.csv", "W", "S7");

        assertThat(command.execute("agree", expert.toString(), expert.toString()))
                .isEqualTo(3);

        assertThat(err.toString()).contains("expert.csv, line 3: stage \"S7\" (expected: W, N1, N2, N3, REM or ?;");
    }

    @Test
    void refusesEpochsOutOfOrder() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.csv"), "epoch,stage\n0,W\n2,W\n");

        assertThat(command.execute("agree", broken.toString(), broken.toString()))
                .isEqualTo(3);

        assertThat(err.toString()).contains("line 3: \"2,W\" (expected: epoch 1, one row per epoch in order from 0)");
    }

    @Test
    void refusesAFileWithoutStages() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.csv"), "epoch,stage\n");

        assertThat(command.execute("agree", empty.toString(), empty.toString())).isEqualTo(3);

        assertThat(err.toString()).contains("empty.csv: no stage (expected: ");
    }

    @Test
    void asksForTheMeaningOfNumbers() throws IOException {
        Path expert = Files.writeString(folder.resolve("1_1.txt"), "0\n1\n2\n5\n");
        Path engine = csv("engine.csv", "W", "N1", "N2", "REM");

        assertThat(command.execute("agree", expert.toString(), engine.toString()))
                .isEqualTo(3);
        assertThat(err.toString()).contains("numbers 0, 1, 2, 5", "--codes isruc (0=W,1=N1,2=N2,3=N3,5=REM)");
        assertThat(command.execute("agree", expert.toString(), engine.toString(), "--codes", "isruc", "--json"))
                .isZero();
        assertThat(new ObjectMapper().readTree(out.toString()).get("accuracy").doubleValue())
                .isEqualTo(1);
        assertThat(command.execute("agree", expert.toString(), engine.toString(), "--codes", "mine"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("codes: \"mine\" (expected: isruc, rk, dreem");
    }

    @Test
    void comparesTwoColumnsOfOneTable() throws IOException {
        Path table = Files.writeString(folder.resolve("night.csv"), "epoch,a,b\n0,0,W\n1,4,N2\n");

        assertThat(command.execute(
                        "agree",
                        table.toString(),
                        table.toString(),
                        "--column",
                        "a",
                        "--codes",
                        "dreem",
                        "--json",
                        "--other-column",
                        "b"))
                .as(err.toString())
                .isZero();

        assertThat(new ObjectMapper().readTree(out.toString()).get("accuracy").doubleValue())
                .isEqualTo(0.5);
    }

    @Test
    void movesScoringsWithStartsByTheirClocks() throws IOException {
        Path expert = edf("expert.edf", LocalDateTime.of(2026, 1, 1, 22, 0), "W", "N1", "N2");
        Path other = edf("other.edf", LocalDateTime.of(2026, 1, 1, 22, 0, 30), "N1", "N2", "N3");

        assertThat(command.execute("agree", expert.toString(), other.toString(), "--json"))
                .isZero();

        JsonNode json = new ObjectMapper().readTree(out.toString());
        assertThat(json.get("epochs").intValue()).isEqualTo(2);
        assertThat(json.get("accuracy").doubleValue()).isEqualTo(1);
        assertThat(err.toString()).contains("note: ", "starts 30.0 s after the other file", "moved by 1 epochs");
    }

    @ParameterizedTest
    @CsvSource({"0, -14, 19, 4, 1", "0, 14, 14, 3, 0", "12, 0, 18, 4, 1"})
    void movesAStageOnceByClocksAndOnsets(int onset, int startsLater, int otherOnset, int epochs, double accuracy)
            throws IOException {
        LocalDateTime start = LocalDateTime.of(2026, 1, 1, 22, 0);
        Path expert = edf("expert.edf", start, onset, "W", "N1", "N2", "N3");
        Path other = edf("other.edf", start.plusSeconds(startsLater), otherOnset, "W", "N1", "N2", "N3");

        assertThat(command.execute("agree", expert.toString(), other.toString(), "--json"))
                .isZero();

        JsonNode json = new ObjectMapper().readTree(out.toString());
        assertThat(json.get("epochs").intValue()).isEqualTo(epochs);
        assertThat(json.get("accuracy").doubleValue()).isEqualTo(accuracy);
    }

    @Test
    void aComparisonOfNothingIsRefused() throws IOException {
        Path expert = edf("expert.edf", LocalDateTime.of(2026, 1, 1, 22, 0), "W", "N1", "N2");
        Path other = edf("other.edf", LocalDateTime.of(2026, 1, 2, 8, 0), 60, "W", "N1");

        assertThat(command.execute("agree", expert.toString(), other.toString()))
                .isEqualTo(3);

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString())
                .contains("the two scorings share no epoch: ")
                .contains("expert.edf starts at 2026-01-01 22:00:00 and is scored from 0:00:00 to 0:01:30 after that; ")
                .contains("other.edf starts at 2026-01-02 08:00:00 and is scored from 0:01:00 to 0:02:00 after that")
                .contains("(expected: two scorings of one night)");
    }

    @Test
    void countsAndTellsEpochsInFrontOfTheReference() throws IOException {
        Path expert = edf("expert.edf", LocalDateTime.of(2026, 1, 1, 22, 1), "W", "N1", "N2");
        Path other = edf("other.edf", LocalDateTime.of(2026, 1, 1, 22, 0), "W", "W", "W", "N1", "N2");

        assertThat(command.execute("agree", expert.toString(), other.toString(), "--json"))
                .isZero();

        JsonNode json = new ObjectMapper().readTree(out.toString());
        assertThat(json.get("epochs").intValue()).isEqualTo(3);
        assertThat(json.get("skipped").intValue()).isEqualTo(2);
        assertThat(err.toString())
                .contains("other.edf: 2 scored epochs lie before the first epoch of the other scoring");
    }

    private Path edf(String name, LocalDateTime start, String... stages) throws IOException {
        return edf(name, start, 0, stages);
    }

    private Path edf(String name, LocalDateTime start, int onset, String... stages) throws IOException {
        List<EdfAnnotation> annotations = new ArrayList<>();
        for (int epoch = 0; epoch < stages.length; epoch++) {
            annotations.add(new EdfAnnotation(
                    BigDecimal.valueOf(onset + 30L * epoch), BigDecimal.valueOf(30), "Sleep stage " + stages[epoch]));
        }
        Path file = folder.resolve(name);
        EdfAnnotationWriter.write(file, start, annotations);
        return file;
    }

    private Path csv(String name, String... stages) throws IOException {
        StringBuilder csv = new StringBuilder("epoch,onset_seconds,stage,model\n");
        for (int epoch = 0; epoch < stages.length; epoch++) {
            csv.append("%d,%d,%s,\"a,b\"%n".formatted(epoch, 30 * epoch, stages[epoch]));
        }
        return Files.writeString(folder.resolve(name), csv);
    }
}
