package org.hypnoflow.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrillCommandTest {

    @Test
    void explainsWrongUsage() {
        assertThat(refused("--beds", "0")).contains("--beds: 0 (expected: 1 to 64)");
        assertThat(refused("--minutes", "5")).contains("--minutes: 5 (expected: 10 to 480)");
        assertThat(refused("--speed", "-1")).contains("--speed: -1.0 (expected: > 0, up to 1000)");
        assertThat(refused("--checkpoint-seconds", "0")).contains("--checkpoint-seconds: 0.0 (expected: 0.2 to 60)");
        assertThat(refused("--backend", "disk")).contains("disk");
        assertThat(refused("--keep", System.getProperty("hypnoflow.root"))).contains("a folder that is new or empty");
    }

    @Test
    void looksAtThePlaceOfWhatItKeepsBeforeItStartsAnything(@TempDir Path folder) throws Exception {
        Path below = Files.writeString(folder.resolve("file"), "no folder").resolve("below");
        StringWriter err = new StringWriter();

        assertThat(DrillCommand.commandLine()
                        .setErr(new PrintWriter(err, true))
                        .execute("drill", "--keep", below.toString()))
                .isEqualTo(4);
        assertThat(err.toString()).startsWith("hypnoflow: --keep: " + below + ": " + below.getParent() + " is a file");
    }

    private static String refused(String... arguments) {
        StringWriter err = new StringWriter();
        List<String> line = new ArrayList<>(List.of("drill"));
        line.addAll(List.of(arguments));
        int exit = DrillCommand.commandLine().setErr(new PrintWriter(err, true)).execute(line.toArray(new String[0]));
        assertThat(exit).as(err.toString()).isEqualTo(2);
        return err.toString();
    }
}
