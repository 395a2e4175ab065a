package org.hypnoflow.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class EvaluateCommandTest {
    private static final int WRONG_USAGE = 2;

    private final StringWriter errors = new StringWriter();

    @Test
    void refusesNoNights() {
        assertThat(execute("evaluate", "--baseline", "--nights", "0")).isEqualTo(WRONG_USAGE);
        assertThat(errors.toString()).contains("--nights: 0 (expected: >= 1)");
    }

    @Test
    void refusesWhatIsOfModelsForTheBaseline() {
        assertThat(execute("evaluate", "--baseline", "--montage", "AASM")).isEqualTo(WRONG_USAGE);
        assertThat(errors.toString()).contains("--montage: AASM beside --baseline (expected: with --model;");
    }

    @Test
    void refusesNoRounds() {
        assertThat(execute("bench", "training", "--rounds", "0")).isEqualTo(WRONG_USAGE);
        assertThat(errors.toString()).contains("--rounds: 0 (expected: >= 1)");
    }

    private int execute(String... line) {
        CommandLine command = HypnoflowTrainer.commandLine().setErr(new PrintWriter(errors, true));
        return command.execute(line);
    }
}
