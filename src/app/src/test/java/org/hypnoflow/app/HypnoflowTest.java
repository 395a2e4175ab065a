package org.hypnoflow.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hypnoflow.output.OutputRefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
        assertThat(FailureMessages.exitCode(new OutputRefusedException("--out", Path.of("x"), "is a file", "a folder")))
                .isEqualTo(4);
        assertThat(FailureMessages.exitCode(new IllegalStateException("x"))).isEqualTo(1);
    }

    @Test
    void looksAtThePlaceOfCheckpointsBeforeItMonitors(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        StringWriter err = new StringWriter();
        CommandLine commandLine = Hypnoflow.commandLine().setErr(new PrintWriter(err, true));

        assertThat(commandLine.execute("monitor", "--kafka", "127.0.0.1:1", "--checkpoints", file.toString()))
                .isEqualTo(4);
        assertThat(err.toString()).startsWith("hypnoflow: --checkpoints: " + file + ": " + file + " is a file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--no-create-topics", "--partitions=4"})
    void makesNoTopicForWhatIsSaidToALab(String option) {
        StringWriter err = new StringWriter();
        CommandLine commandLine = Hypnoflow.commandLine().setErr(new PrintWriter(err, true));

        assertThat(commandLine.execute("alerts", "acknowledge", "a/b/1", "--by=MK", "--kafka=127.0.0.1:1", option))
                .isEqualTo(2);
        assertThat(err.toString()).contains("Unknown option: '" + option + "'");
    }

    @Test
    void drainsNoTopicWithCheckpoints(@TempDir Path folder) {
        Path checkpoints = folder.resolve("checkpoints");
        StringWriter err = new StringWriter();
        CommandLine commandLine = Hypnoflow.commandLine().setErr(new PrintWriter(err, true));

        assertThat(commandLine.execute(
                        "monitor", "--kafka", "127.0.0.1:1", "--drain", "--checkpoints", checkpoints.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--drain and --checkpoints: ").contains("(expected: one of them)");
        assertThat(checkpoints).doesNotExist();
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
