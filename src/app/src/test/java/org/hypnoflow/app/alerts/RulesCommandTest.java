package org.hypnoflow.app.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hypnoflow.app.Hypnoflow;
import org.hypnoflow.flink.control.AlertRulesYaml;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RulesCommandTest {
    private static final int INPUT_REFUSED = 3;

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
    void printsTheShippedRules() {
        assertThat(command.execute("alerts", "rules")).as(err.toString()).isZero();

        assertThat(out.toString())
                .startsWith("Shipped rules, version " + AlertRulesYaml.shipped().version())
                .containsPattern("(?m)^rem-within-15-minutes +attention +yes +.*: in 4 of 6, out 10; to 15 min after")
                .containsPattern("(?m)^n3-onset +note +no ")
                .containsPattern("(?m)^low-coverage .* low-coverage below 0.5: in 2, out 2; until acknowledged$")
                .contains("A bed with 12 alerts in 60 epochs is summarised.")
                .contains("never safety alarms");
    }

    @Test
    void printsWhatABedChanges() throws IOException {
        Path file = file("""
                storm: off
                rules:
                  rem-onset:
                    text: REM sleep
                    stages: {REM: 1, N1: 0.25}
                    evidence: confidence
                    enter: {epochs: 6, mass: 3.5}
                    leave: {epochs: 10, mass: 1}
                    clock: 22:00-06:00
                    lights: off
                    only-first: true
                    refractory-minutes: 2.5
                  lead-off: {text: Lead, fault: lead-off}
                beds:
                  bed 3:
                    lead-off: {enabled: false}
                """);

        assertThat(command.execute("alerts", "rules", "--rules", file.toString()))
                .as(err.toString())
                .isZero();

        String[] halves = out.toString().split("Otherwise at bed 3:", -1);
        assertThat(halves[0])
                .contains("0.25 N1+REM by confidence: in 3.5 of 6, out 1 of 10; 22:00 to 06:00; lights off; only the"
                        + " first; not again for 2.5 min");
        assertThat(halves[1])
                .containsPattern("(?m)^lead-off +notice +no ")
                .doesNotContain("rem-onset")
                .contains("A bed that flaps is not summarised.");
    }

    @Test
    void printsJsonWithEveryDefault() throws IOException {
        assertThat(command.execute("alerts", "rules", "--json"))
                .as(err.toString())
                .isZero();

        JsonNode json = new ObjectMapper().readTree(out.toString());
        JsonNode rem = json.get("rules").get(2);
        assertThat(rem.get("id").textValue()).isEqualTo("rem-onset");
        assertThat(rem.get("stages").get("REM").intValue()).isEqualTo(1);
        assertThat(rem.get("enter").get("mass").doubleValue()).isEqualTo(4);
        assertThat(rem.get("since_sleep_onset_minutes").get("min").doubleValue())
                .isEqualTo(45);
        assertThat(rem.get("since_sleep_onset_minutes").get("max").isNull()).isTrue();
        assertThat(rem.get("clock").isNull()).isTrue();
        assertThat(json.get("storm").get("alerts").intValue()).isEqualTo(12);
    }

    @Test
    void refusesAFileWithEveryLineThatIsWrong() throws IOException {
        Path file = file("""
                rules:
                  rem-onset:
                    text: REM sleep
                    stages: [REM]
                    enter: {epoch: 2, mass: 2}
                    leave: 10
                    levl: note
                """);

        assertThat(command.execute("alerts", "rules", "--rules", file.toString()))
                .isEqualTo(INPUT_REFUSED);

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString())
                .contains(file + ", line 5: rules.rem-onset.enter.epoch: unknown (expected: epochs, mass); did you mean"
                        + " epochs?")
                .contains(file + ", line 7: rules.rem-onset.levl: unknown ")
                .contains("did you mean level?");
    }

    @Test
    void refusesAFileThatIsNotThere() {
        Path file = folder.resolve("none.yaml");

        assertThat(command.execute("alerts", "rules", "--rules", file.toString()))
                .isEqualTo(INPUT_REFUSED);

        assertThat(err.toString()).contains(file + ": no such file");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("rules.yaml"), text);
    }
}
