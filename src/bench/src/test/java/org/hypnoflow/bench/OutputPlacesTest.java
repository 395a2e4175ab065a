package org.hypnoflow.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputPlacesTest {
    private static final int OUTPUT_FAILED = 4;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "load --beds 100 --out",
                "speed --work",
                "device --work",
                "device --nights 0 --work FOLDER/work --out",
            })
    void looksAtEveryPlaceBeforeItMeasures(String line) throws Exception {
        Path below = Files.writeString(folder.resolve("file"), "no folder").resolve("below");
        StringWriter errors = new StringWriter();
        String words = line.replace("FOLDER", folder.toString());

        assertThat(HypnoflowBench.commandLine()
                        .setErr(new PrintWriter(errors, true))
                        .execute((words + " " + below).split(" ")))
                .as(errors.toString())
                .isEqualTo(OUTPUT_FAILED);

        assertThat(errors.toString())
                .startsWith("hypnoflow bench: " + line.replaceFirst(".* ", "") + ": " + below + ": ")
                .contains("name another place)");
    }
}
