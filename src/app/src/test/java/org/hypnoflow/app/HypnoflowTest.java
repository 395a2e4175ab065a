package org.hypnoflow.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class HypnoflowTest {

    @Test
    void suggestsTheNearestCommandForAnUnknownOne() {
        StringWriter err = new StringWriter();
        CommandLine commandLine = Hypnoflow.commandLine().setErr(new PrintWriter(err, true));

        assertThat(commandLine.execute("snore")).isEqualTo(2);
        assertThat(err.toString()).contains("snore").contains("score");
    }

    @Test
    void everyCommandExplainsItself() {
        CommandLine commandLine = Hypnoflow.commandLine();
        commandLine
                .getSubcommands()
                .forEach((name, command) -> assertThat(
                                command.getCommandSpec().usageMessage().description())
                        .as("description of " + name)
                        .isNotEmpty());
    }

    @Test
    void mapsFailuresToExitCodes() {
        assertThat(FailureMessages.exitCode(new InputRefusedException("x"))).isEqualTo(3);
        assertThat(FailureMessages.exitCode(new OutputFailedException("x", null)))
                .isEqualTo(4);
        assertThat(FailureMessages.exitCode(new IllegalStateException("x"))).isEqualTo(1);
    }

    @Test
    void endsQuietlyWhenInterrupted() {
        StringWriter err = new StringWriter();
        CommandLine commandLine = Hypnoflow.commandLine().setErr(new PrintWriter(err, true));

        assertThat(new FailureMessages()
                        .handleExecutionException(new InterruptedException("told to end"), commandLine, null))
                .isEqualTo(130);
        assertThat(err.toString()).isEmpty();
    }
}
