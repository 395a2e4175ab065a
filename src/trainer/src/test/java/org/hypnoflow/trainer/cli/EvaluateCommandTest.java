package org.hypnoflow.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class EvaluateCommandTest {
    private static final int WRONG_USAGE = 2;

    @Test
    void refusesNoNights() {
        StringWriter errors = new StringWriter();
        CommandLine command = HypnoflowTrainer.commandLine().setErr(new PrintWriter(errors, true));

        assertThat(command.execute("evaluate", "--baseline", "--nights", "0")).isEqualTo(WRONG_USAGE);
        assertThat(errors.toString()).contains("--nights: 0 (expected: >= 1)");
    }
}
