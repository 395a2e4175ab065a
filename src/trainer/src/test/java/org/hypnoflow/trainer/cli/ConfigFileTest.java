package org.hypnoflow.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ConfigFileTest {
    private static final int WRONG_USAGE = 2;

    @TempDir
    Path folder;

    private final StringWriter errors = new StringWriter();

    @Test
    void fillsInWhatTheCommandLineLeavesOut() throws Exception {
        CommandLine.ParseResult parsed = parsed("""
            # A small run.
            out: models/mine
            student: graph-b
            epochs: 4
            quick: true
            method: KD
            leave-out: [SC4001, SC4002]
            """.replace("graph-b", "GRAPH_B"), "distill", "--epochs", "7");

        assertThat(value(parsed, "--out")).isEqualTo(Path.of("models/mine"));
        assertThat(value(parsed, "--student")).hasToString("GRAPH_B");
        assertThat(value(parsed, "--epochs")).isEqualTo(7);
        assertThat(value(parsed, "--quick")).isEqualTo(true);
        assertThat(value(parsed, "--method")).hasToString("KD");
        assertThat(value(parsed, "--leave-out")).isEqualTo(List.of("SC4001", "SC4002"));
        assertThat(value(parsed, "--seed")).isEqualTo(1L);
    }

    @Test
    void takesListsOfNumbers() throws Exception {
        CommandLine.ParseResult parsed = parsed("seeds: [4, 5]\nmethods: [KD, ST_MD]\n", "compare");

        assertThat(value(parsed, "--seeds")).isEqualTo(List.of(4L, 5L));
        assertThat(value(parsed, "--methods")).isEqualTo("KD,ST_MD");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "train | epoch: 3 | line 2: epoch (expected: an option of train; nearest: epochs)",
                "compare | teacher_epochs: 3 | line 2: teacher_epochs (expected: an option of compare; nearest:"
                        + " teacher-epochs)",
                "train | method: KD | line 2: method (expected: an option of train; nearest: ",
                "train | epochs: {a: 3} | line 2: epochs: { (expected: a number, a word, true or false, or a list)",
                "train | threads: 2 | line 2: threads (expected: once)",
                "train | config: other | line 2: config (expected: an option of train; nearest: ",
                "train | 'seed: [1' | (expected: YAML)"
            })
    void refusesWhatItDoesNotKnowWithTheLine(String command, String line, String message) throws Exception {
        Path file = Files.writeString(folder.resolve("run.yaml"), "threads: 2\n" + line + "\n");

        assertThat(execute(command, "--config", file.toString(), "--out", folder.toString()))
                .isEqualTo(WRONG_USAGE);
        assertThat(errors.toString()).contains(file + ", line").contains(message);
    }

    @Test
    void refusesAWrongValueAsTheCommandLineDoes() throws Exception {
        Path file = Files.writeString(folder.resolve("run.yaml"), "epochs: many\n");

        assertThat(execute("train", "--config", file.toString(), "--out", folder.toString()))
                .isEqualTo(WRONG_USAGE);
        assertThat(errors.toString()).contains(file + ", line 1: Invalid value for option '--epochs': 'many'");
    }

    @Test
    void namesNoLineWhereTheCommandLineIsWrong() throws Exception {
        Path file = Files.writeString(folder.resolve("run.yaml"), "epochs: 3\n");

        assertThat(execute("train", "--config", file.toString(), "--epochs", "lots", "--out", folder.toString()))
                .isEqualTo(WRONG_USAGE);
        assertThat(errors.toString()).contains("'--epochs': 'lots'").doesNotContain(file + ", line");
    }

    @Test
    void namesTheFileInAnotherEncoding() throws Exception {
        Path file = Files.write(folder.resolve("run.yaml"), "data: Nächte\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(execute("train", "--config", file.toString(), "--out", folder.toString()))
                .isEqualTo(WRONG_USAGE);
        assertThat(errors.toString())
                .contains(file + ": not in UTF-8 (expected: YAML in UTF-8")
                .doesNotContain("Exception");
    }

    @Test
    void namesTheFileThatIsNotThere() {
        assertThat(execute("train", "--config", "nowhere.yaml", "--out", folder.toString()))
                .isEqualTo(WRONG_USAGE);
        assertThat(errors.toString()).contains("nowhere.yaml").contains("expected: a file");
    }

    private CommandLine.ParseResult parsed(String yaml, String command, String... flags) throws Exception {
        Path file = Files.writeString(folder.resolve("run.yaml"), yaml);
        List<String> line = new ArrayList<>(List.of(command, "--config", file.toString()));
        line.addAll(List.of(flags));
        return HypnoflowTrainer.commandLine()
                .parseArgs(line.toArray(String[]::new))
                .subcommand();
    }

    private static Object value(CommandLine.ParseResult parsed, String option) {
        return parsed.commandSpec().findOption(option).getValue();
    }

    private int execute(String... line) {
        CommandLine command = HypnoflowTrainer.commandLine();
        command.setErr(new PrintWriter(errors, true));
        return command.execute(line);
    }
}
