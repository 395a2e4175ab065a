package org.hypnoflow.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class QuantiseCommandTest {
    private static final int WRONG_USAGE = 2;
    private static final int INPUT_REFUSED = 3;

    @TempDir
    Path folder;

    private final StringWriter errors = new StringWriter();

    @Test
    void refusesAFolderThatIsNoPackage() {
        assertThat(quantise("--model", folder.toString())).isEqualTo(INPUT_REFUSED);
        assertThat(errors.toString()).contains(folder.toString()).contains("manifest.json");
    }

    @Test
    void namesTheMethods() {
        assertThat(quantise("--model", folder.toString(), "--method", "magic")).isEqualTo(WRONG_USAGE);
        assertThat(errors.toString()).contains("PTQ", "QAT");
    }

    @Test
    void refusesPassesWhereNothingIsTrained() {
        assertThat(quantise("--model", folder.toString(), "--epochs", "5")).isEqualTo(WRONG_USAGE);
        assertThat(errors.toString())
                .contains(
                        "--epochs: 5 with --method PTQ, which trains nothing (expected: with QAT; leave out --epochs)");
    }

    private int quantise(String... flags) {
        CommandLine command = HypnoflowTrainer.commandLine();
        command.setErr(new PrintWriter(errors, true));
        String[] line = new String[flags.length + 3];
        line[0] = "quantise";
        line[1] = "--out";
        line[2] = folder.resolve("out").toString();
        System.arraycopy(flags, 0, line, 3, flags.length);
        return command.execute(line);
    }
}
