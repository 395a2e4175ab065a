package org.hypnoflow.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hypnoflow.onnx.ModelPackage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ExportCommandTest {
    private static final int WRONG_USAGE = 2;
    private static final int INPUT_REFUSED = 3;
    private static final String SHIPPED = Path.of(System.getProperty("hypnoflow.root"), "models", "student-eeg")
            .toString();

    @TempDir
    Path folder;

    private final StringWriter errors = new StringWriter();
    private final StringWriter text = new StringWriter();

    @Test
    void fusesAPackageThatIsThereWithoutARun() throws Exception {
        Path file = folder.resolve("student.onnx");

        assertThat(export("--fused", file.toString(), "--model", SHIPPED))
                .as(errors.toString())
                .isZero();

        assertThat(text.toString())
                .isEqualToNormalizingNewlines("model %s in %s: one graph of %d bytes, golden logits as those of both\n"
                        .formatted(ModelPackage.load(Path.of(SHIPPED)).label(), file, Files.size(file)));
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--seed 3 | Missing required option: '--out=DIR', or '--fused=FILE' with '--model=DIR'",
                "--fused FOLDER/one.onnx | Missing required option: '--out=DIR', or '--fused=FILE' with '--model=DIR'",
                "--model SHIPPED | --model: SHIPPED without --fused (expected: --fused=FILE, the graph to make of it)",
                "--model SHIPPED --fused FOLDER/one.onnx --seed 3 | --seed: beside --model SHIPPED (expected: --fused alone",
                "--model SHIPPED --fused FOLDER/one.onnx --out FOLDER/mine | --out: beside --model SHIPPED (expected: ",
                "--model SHIPPED --fused FOLDER | --fused: FOLDER is there (expected: a new file)",
                "--out FOLDER/mine --teacher-epochs 3 | --teacher-epochs: without --method (expected: --method NAME, that",
                "--out FOLDER/mine --method TAKD --student A | a student smaller than its assistant",
                "--out FOLDER/mine --fused FOLDER | --fused: FOLDER is there (expected: a new file)",
            })
    void refusesWhatWouldNotDoWhatItSays(String flags, String reason) {
        assertThat(export(placed(flags).split(" "))).isEqualTo(WRONG_USAGE);
        assertThat(errors.toString()).contains(placed(reason));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void refusesAFolderThatIsNoPackage() {
        assertThat(export(
                        "--model",
                        folder.toString(),
                        "--fused",
                        folder.resolve("one.onnx").toString()))
                .isEqualTo(INPUT_REFUSED);
        assertThat(errors.toString()).contains(folder.toString(), "manifest.json");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void namesTheRunThatIsNotThere() {
        String work = folder.resolve("work").toString();

        assertThat(export("--out", folder.resolve("mine").toString(), "--work", work))
                .isEqualTo(INPUT_REFUSED);
        assertThat(errors.toString()).contains("checkpoint-1: no such checkpoint", "or train first");
    }

    @Test
    void namesTheDistillationThatIsNotThere() throws Exception {
        String work = folder.resolve("work").toString();
        String mine = folder.resolve("mine").toString();
        Path config = Files.writeString(folder.resolve("run.yaml"), "method: st_md\n");

        assertThat(export("--out", mine, "--work", work, "--method", "kd", "--seed", "3"))
                .isEqualTo(INPUT_REFUSED);
        assertThat(export("--out", mine, "--work", work, "--config", config.toString()))
                .isEqualTo(INPUT_REFUSED);
        assertThat(errors.toString())
                .contains("distil-kd-3: no such checkpoint (expected: one of `distill`)")
                .contains("distil-st_md-1: no such checkpoint");
    }

    @Test
    void takesTheFileFromAConfiguration() throws Exception {
        Path file = folder.resolve("student.onnx");
        Path config = Files.writeString(folder.resolve("run.yaml"), "model: " + SHIPPED + "\nfused: " + file + "\n");

        assertThat(export("--config", config.toString())).as(errors.toString()).isZero();

        assertThat(file).isNotEmptyFile();
    }

    private String placed(String text) {
        return text.replace("SHIPPED", SHIPPED).replace("FOLDER", folder.toString());
    }

    private int export(String... flags) {
        CommandLine command = HypnoflowTrainer.commandLine();
        command.setErr(new PrintWriter(errors, true));
        command.setOut(new PrintWriter(text, true));
        String[] line = new String[flags.length + 1];
        line[0] = "export";
        System.arraycopy(flags, 0, line, 1, flags.length);
        return command.execute(line);
    }
}
