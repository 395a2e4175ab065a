package org.hypnoflow.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.hypnoflow.testkit.PackagedModule;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code hypnoflow drill} as a user runs it: in a process of its own, with processes of its own. */
@Tag("slow")
class DrillIT {
    private static final int SIGNAL_EXIT = 143;

    @TempDir
    Path temp;

    @Test
    @Timeout(600)
    void aKilledLabGivesWhatTheUndisturbedOneGives() throws Exception {
        Process drill = start("--seed", "4", "--minutes", "30", "--backend", "rocksdb");
        String printed;
        try (BufferedReader out = drill.inputReader()) {
            printed = String.join("\n", out.lines().toList());
        }

        assertThat(drill.waitFor()).as(printed).isZero();
        assertThat(printed)
                .contains("kill -9 of TaskManager ", "kill -9 of the JobManager", "kill -9 of the Kafka broker")
                .containsPattern("bed-08 +60 +60 +0 +0 +0\n")
                .containsPattern("[1-9]\\d* FINAL stages were written and 480 committed")
                .endsWith("passed: the killed lab gave what the undisturbed one gives");
        assertThat(printed.lines().filter(line -> line.contains(": back after ")))
                .hasSize(4);
        assertNothingIsLeft();
    }

    @Test
    @Timeout(300)
    void endsWithAllItStartedWhenItIsTold() throws Exception {
        Process drill = start("--beds", "1", "--minutes", "10");
        List<ProcessHandle> children = new ArrayList<>();
        List<String> printed = new ArrayList<>();
        try (BufferedReader out = drill.inputReader()) {
            String line = out.readLine();
            while (line != null && !line.contains("Flink runs")) {
                printed.add(line);
                line = out.readLine();
            }
            assertThat(line).as(String.join("\n", printed)).isNotNull();
            drill.descendants().forEach(children::add);
            drill.destroy();
            assertThat(drill.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            drill.destroyForcibly();
        }

        assertThat(drill.exitValue()).isEqualTo(SIGNAL_EXIT);
        assertThat(children).hasSizeGreaterThanOrEqualTo(5).noneMatch(ProcessHandle::isAlive);
        assertNothingIsLeft();
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-Djava.io.tmpdir=" + temp,
                "-Dhypnoflow.root=" + System.getProperty("hypnoflow.root"),
                DrillCommand.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("CLASSPATH", PackagedModule.classPath("drill"));
        return builder.start();
    }

    private void assertNothingIsLeft() throws IOException {
        try (Stream<Path> left = Files.list(temp)) {
            assertThat(left.filter(path -> path.getFileName().toString().startsWith("hypnoflow")))
                    .isEmpty();
        }
        String folder = temp.toString();
        assertThat(ProcessHandle.allProcesses()
                        .filter(process ->
                                process.info().commandLine().orElse("").contains(folder)))
                .isEmpty();
    }
}
