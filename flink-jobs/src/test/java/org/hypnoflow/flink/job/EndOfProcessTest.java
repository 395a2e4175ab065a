package org.hypnoflow.flink.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        Process process = start(folder, SlowJob.class, model.toString(), night.toString());
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

    @Test
    void processThatIsOnItsWayOutStartsNoCluster() throws Exception {
        Path folder = Files.createDirectory(temp.resolve("tmp"));
        Process process = start(folder, StartWhileExiting.class);
        try (BufferedReader output = process.inputReader()) {
            assertThat(output.lines().toList()).endsWith(EmbeddedFlink.TOLD_TO_END);
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(folder).isEmptyDirectory();
    }

    private static Process start(Path folder, Class<?> main, String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        line.addAll(List.of(arguments));
        return new ProcessBuilder(line).redirectErrorStream(true).start();
    }
}
