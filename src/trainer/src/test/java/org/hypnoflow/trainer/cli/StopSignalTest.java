package org.hypnoflow.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class StopSignalTest {
    private static final int INTERRUPTED = 130;
    private static final int WRONG_USAGE = 2;

    @TempDir
    Path folder;

    @Test
    @Timeout(120)
    void aTrainingThatIsStoppedSaysHowToGoOn() throws Exception {
        Process training = trainer("train", "--quick", "--out", "mine");
        try (BufferedReader said = training.inputReader(StandardCharsets.UTF_8)) {
            assertThat(said.readLine()).startsWith("subjects:");
            training.destroy();

            assertThat(training.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(training.exitValue()).isEqualTo(INTERRUPTED);
            assertThat(Files.readString(folder.resolve("errors")))
                    .contains("stopped; the same command with --resume goes on after the last finished pass");
        } finally {
            training.destroyForcibly();
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(file -> file.getFileName().toString())).noneMatch(name -> name.startsWith("hs_err"));
        }
    }

    @Test
    @Timeout(120)
    void anyOtherEndKeepsItsExitCode() throws Exception {
        Process training = trainer("train", "--rate", "0", "--out", "mine");

        assertThat(training.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(training.exitValue()).isEqualTo(WRONG_USAGE);
        assertThat(Files.readString(folder.resolve("errors"))).doesNotContain("stopped");
    }

    @Test
    void saysOnlyOfCommandsThatCanGoOnThatTheyDo() {
        assertThat(StopSignal.words("compare")).contains("goes on").doesNotContain("--resume");
        assertThat(StopSignal.words("evaluate")).isEqualTo("stopped");
    }

    private Process trainer(String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString());
        builder.command().add("-Dai.djl.offline=true");
        builder.command().add(HypnoflowTrainer.class.getName());
        builder.command().addAll(Stream.of(command).toList());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.redirectError(folder.resolve("errors").toFile());
        return builder.directory(folder.toFile()).start();
    }
}
