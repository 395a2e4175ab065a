package org.hypnoflow.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Each command with one place that takes nothing, and the rest in order: what it would do takes minutes to days. */
class OutputPlacesTest {
    private static final int OUTPUT_FAILED = 4;
    private static final String SHIPPED = Path.of(System.getProperty("hypnoflow.root"), "models", "student-eeg")
            .toString();

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void writeAFile() throws Exception {
        file = Files.writeString(folder.resolve("file"), "no folder");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "train --out PLACE --work FOLDER/work",
                "train --out FOLDER/model --work PLACE",
                "distill --out PLACE --work FOLDER/work",
                "distill --out FOLDER/model --work PLACE",
                "compare --out PLACE --work FOLDER/work",
                "compare --out FOLDER/compared --work PLACE",
                "compare --tables --out PLACE",
                "export --out PLACE --work FOLDER/work",
                "export --out FOLDER/model --work PLACE",
                "export --out FOLDER/model --work FOLDER/work --fused PLACE",
                "export --model SHIPPED --fused PLACE",
                "quantise --model SHIPPED --out PLACE --work FOLDER/work",
                "quantise --model SHIPPED --out FOLDER/model --work PLACE",
                "evaluate --model SHIPPED --json PLACE --work FOLDER/work",
                "evaluate --baseline --work PLACE",
                "bench training --work PLACE",
            })
    @EnabledOnOs(OS.LINUX)
    void looksAtEveryPlaceBeforeItWorks(String line) throws Exception {
        refuses(line, Path.of("/proc/hypnoflow"), "/proc cannot be written (expected: a folder that may be written;");
        refuses(
                line,
                file.resolve("below"),
                line.contains("--json PLACE") ? file + " is no folder" : file + " is a file");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    private void refuses(String line, Path place, String reason) {
        StringWriter errors = new StringWriter();
        StringWriter text = new StringWriter();
        CommandLine command = HypnoflowTrainer.commandLine();
        command.setErr(new PrintWriter(errors, true));
        command.setOut(new PrintWriter(text, true));
        String[] words = line.replace("SHIPPED", SHIPPED)
                .replace("FOLDER", folder.toString())
                .replace("PLACE", place.toString())
                .split(" ");

        assertThat(command.execute(words)).as(line + ": " + errors).isEqualTo(OUTPUT_FAILED);

        String option = line.substring(0, line.indexOf(" PLACE")).replaceFirst(".* ", "");
        assertThat(errors.toString())
                .startsWith(option + ": " + place + ": ")
                .contains(reason, "name another place)")
                .doesNotContain("Exception");
        assertThat(text.toString()).isEmpty();
    }
}
