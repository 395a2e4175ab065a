package org.hypnoflow.flink.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.hypnoflow.flink.TinyModel;
import org.hypnoflow.flink.TinyNight;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndOfProcessTest {
    @TempDir
    Path temp;

    @Test
    void processThatIsToldToEndLeavesNoFolderBehind() throws Exception {
        Path model = TinyModel.write(temp.resolve("tiny")).folder();
        Path night = TinyNight.write(temp.resolve("night.edf"), 3 * 3600, 30, 1);
        Path folder = Files.createDirectory(temp.resolve("tmp"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        SlowJob.class.getName(),
                        model.toString(),
                        night.toString())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = process.inputReader()) {
            assertThat(output.readLine()).isEqualTo(SlowJob.UNDER_WAY);
            try (var files = Files.list(folder)) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .anyMatch(name -> name.startsWith("hypnoflow-flink-"));
            }

            process.toHandle().destroy();

            assertThat(output.lines().toList()).noneMatch(line -> line.contains("ScoreJobException"));
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.startsWith("hypnoflow-flink-") || name.startsWith("flink"));
        }
    }
}
