package org.hypnoflow.app.alerts;

import static org.assertj.core.api.Assertions.assertThat;

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
import picocli.CommandLine;

class EvaluateCommandTest {
    private static final int INPUT_REFUSED = 3;
    private static final String CODES = "--codes=0=W,1=N1,2=N2,3=N3,4=REM,8=?,-1=?,-2=?";
    private static final Path HAND_SET =
            Path.of(System.getProperty("hypnoflow.root"), "docs/alert-rules/hand-set.yaml");

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
    void judgesOneNightByHandCheckedFigures() throws IOException {
        // Epoch 10 begins the only REM that is true; the scoring has it from epoch 11, and another at 40.
        Path truth = stages("truth.csv", "N2*10 REM*10 N2*40");
        Path scored = stages("scored.csv", "N2*11 REM*9 N2*20 REM*2 N2*18");

        JsonNode rule = rule(run(truth, scored), "rem-2-2");

        assertThat(rule.get("alerts").intValue()).isEqualTo(2);
        assertThat(rule.get("references").intValue()).isEqualTo(1);
        assertThat(rule.get("hits").intValue()).isEqualTo(1);
        assertThat(rule.get("precision").get("estimate").doubleValue()).isEqualTo(0.5);
        assertThat(rule.get("recall").get("estimate").doubleValue()).isEqualTo(1);
        // Raised by epoch 12, whose end lies three epochs after the onset.
        assertThat(rule.get("delay_minutes").get("median").get("estimate").doubleValue())
                .isEqualTo(1.5);
        assertThat(rule(json(), "n3-2-2").get("precision").get("estimate").isNull())
                .isTrue();
    }

    @Test
    void judgesATableOfManyNights() throws IOException {
        Path table = folder.resolve("nights.csv");
        Files.writeString(
                table,
                "record,epoch,human,model\n" + rows("a", "2*9 4*9 2*9", "2*9 4*9 2*9")
                        + rows("b", "2*9 4*9 -1*9", "2*20 4*4 8*3"));

        assertThat(command.execute(
                        "alerts",
                        "evaluate",
                        "--truth",
                        table.toString(),
                        "--scored",
                        table.toString(),
                        "--truth-column=human",
                        "--scored-column=model",
                        "--rules",
                        HAND_SET.toString(),
                        CODES,
                        "--json"))
                .as(err.toString())
                .isZero();

        JsonNode rule = rule(json(), "rem-4-4");
        assertThat(json().get("nights").intValue()).isEqualTo(2);
        assertThat(rule.get("alerts").intValue()).isEqualTo(2);
        assertThat(rule.get("references").intValue()).isEqualTo(2);
        assertThat(rule.get("hits").intValue()).isEqualTo(1);
        assertThat(rule.get("alerts_per_night").get("estimate").doubleValue()).isEqualTo(1);
    }

    @Test
    void pairsNightsOfFoldersByName() throws IOException {
        Path truth = Files.createDirectory(folder.resolve("truth"));
        Path scored = Files.createDirectory(folder.resolve("scored"));
        stages("truth/one.csv", "N2*10 REM*10 N2*20");
        stages("truth/two.csv", "N2*10 REM*10 N2*20");
        EdfAnnotationWriter.write(
                scored.resolve("one.hypnogram.edf"),
                LocalDateTime.of(2026, 1, 1, 22, 0),
                List.of(
                        new EdfAnnotation(BigDecimal.ZERO, BigDecimal.valueOf(300), "Sleep stage N2"),
                        new EdfAnnotation(BigDecimal.valueOf(300), BigDecimal.valueOf(300), "Sleep stage R")));
        stages("scored/three.stages.csv", "W*3");

        JsonNode json = run(truth, scored);

        assertThat(json.get("nights").intValue()).isEqualTo(1);
        assertThat(rule(json, "rem-2-2").get("hits").intValue()).isEqualTo(1);
        assertThat(err.toString()).contains("two: in --truth alone", "three: in --scored alone");
    }

    @Test
    void goesOnWithoutABrokenFileOfAFolder() throws IOException {
        Path truth = Files.createDirectory(folder.resolve("truth"));
        stages("truth/one.csv", "N2*10 REM*10 N2*20");
        Files.writeString(truth.resolve("two.csv"), "epoch,stage\n0,S7\n");

        int code = command.execute(arguments(truth, truth));

        assertThat(code).isEqualTo(INPUT_REFUSED);
        assertThat(err.toString()).contains("two.csv, line 2: stage \"S7\"");
        assertThat(json().get("nights").intValue()).isEqualTo(1);
    }

    @Test
    void usesProbabilitiesWhereTheyAre() throws IOException {
        Path rules = Files.writeString(folder.resolve("rules.yaml"), """
                rules:
                  sure-rem:
                    text: REM sleep
                    stages: [REM]
                    evidence: confidence
                    enter: {epochs: 2, mass: 1.5}
                    leave: {epochs: 10, mass: 1}
                """);
        Path truth = stages("truth.csv", "N2*5 REM*5 N2*5");
        StringBuilder csv = new StringBuilder("epoch,stage,p_w,p_n1,p_n2,p_n3,p_rem\n");
        for (int epoch = 0; epoch < 15; epoch++) {
            String row =
                    epoch == 5 ? "REM,0,0,0.4,0,0.6" : epoch < 5 || epoch > 9 ? "N2,0,0,1,0,0" : "REM,0,0,0.1,0,0.9";
            csv.append(epoch).append(',').append(row).append('\n');
        }
        Path scored = Files.writeString(folder.resolve("scored.stages.csv"), csv);

        assertThat(command.execute(
                        "alerts",
                        "evaluate",
                        "--truth",
                        truth.toString(),
                        "--scored",
                        scored.toString(),
                        "--rules",
                        rules.toString(),
                        "--json"))
                .as(err.toString())
                .isZero();

        // Epochs 5 and 6 come to 1.5; by epoch 6 the true onset at 5 is two epochs past.
        JsonNode delay = rule(json(), "sure-rem").get("delay_minutes");
        assertThat(delay.get("median").get("estimate").doubleValue()).isEqualTo(1);
    }

    @Test
    void judgesTheShippedRulesForPeople() throws IOException {
        Path night = stages("night.csv", "W*10 N2*100 REM*20 N2*10 W*30 N2*10");

        assertThat(command.execute("alerts", "evaluate", "--truth", night.toString(), "--scored", night.toString()))
                .as(err.toString())
                .isZero();

        assertThat(out.toString())
                .contains("Nights 1; an alert meets a true onset within 4 epochs of its own")
                .containsPattern("(?m)^long-wake +1.0 +1.0 +1.00 \\(1.00-1.00\\)")
                .doesNotContain("lead-off");
    }

    private JsonNode run(Path truth, Path scored) throws IOException {
        assertThat(command.execute(arguments(truth, scored))).as(err.toString()).isZero();
        return json();
    }

    private static String[] arguments(Path truth, Path scored) {
        return new String[] {
            "alerts",
            "evaluate",
            "--truth",
            truth.toString(),
            "--scored",
            scored.toString(),
            "--rules",
            HAND_SET.toString(),
            "--json"
        };
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(out.toString());
    }

    private static JsonNode rule(JsonNode json, String id) {
        for (JsonNode rule : json.get("rules")) {
            if (rule.get("rule").textValue().equals(id)) {
                return rule;
            }
        }
        throw new AssertionError("no rule " + id + " in " + json);
    }

    /** Writes a night such as {@code N2*10 REM*5}. */
    private Path stages(String name, String night) throws IOException {
        StringBuilder csv = new StringBuilder("epoch,stage\n");
        List<String> epochs = epochs(night);
        for (int epoch = 0; epoch < epochs.size(); epoch++) {
            csv.append(epoch).append(',').append(epochs.get(epoch)).append('\n');
        }
        return Files.writeString(folder.resolve(name), csv);
    }

    private static String rows(String name, String human, String model) {
        StringBuilder csv = new StringBuilder();
        for (int epoch = 0; epoch < epochs(human).size(); epoch++) {
            csv.append("%s,%d,%s,%s%n"
                    .formatted(
                            name, epoch, epochs(human).get(epoch), epochs(model).get(epoch)));
        }
        return csv.toString();
    }

    private static List<String> epochs(String night) {
        List<String> epochs = new ArrayList<>();
        for (String bout : night.split(" ", -1)) {
            String[] parts = bout.split("\\*", -1);
            for (int i = 0; i < Integer.parseInt(parts[1]); i++) {
                epochs.add(parts[0]);
            }
        }
        return epochs;
    }
}
