package org.hypnoflow.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts JVMs of their own, since the native library starts once per process. */
class NativeRuntimeTest {
    private static final int LONG_COMMAND_LINE = 9_000;

    @TempDir
    Path temp;

    private Path model;

    @BeforeEach
    void writesAModel() throws IOException {
        model = TinyPackage.write(temp.resolve("tiny"), 1).folder();
    }

    @Test
    void everyAttemptNamesTheFirstCauseAndWhereTheLibraryWasLookedFor() throws Exception {
        Path empty = Files.createDirectory(temp.resolve("empty"));
        Files.writeString(empty.resolve("libonnxruntime.so"), "no library");
        Files.writeString(empty.resolve("libonnxruntime4j_jni.so"), "no library");

        List<String> lines = run(List.of("-Donnxruntime.native.path=" + empty), List.of());

        assertThat(lines)
                .hasSize(2)
                .allSatisfy(line -> assertThat(line)
                        .startsWith("refused: ONNX Runtime did not start on")
                        .contains("UnsatisfiedLinkError", empty.toString()));
    }

    @Test
    void startsBehindALongCommandLine() throws Exception {
        List<String> lines = run(List.of(), List.of("x".repeat(LONG_COMMAND_LINE)));

        assertThat(lines).containsExactly("ready: tiny-1 true", "ready: tiny-1 true");
    }

    private List<String> run(List<String> options, List<String> more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"));
        command.addAll(options);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(ScoringProcess.class.getName());
        command.add(model.toString());
        command.addAll(more);
        Path output = temp.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        List<String> lines = Files.readAllLines(output, StandardCharsets.UTF_8).stream()
                .filter(line -> line.startsWith("ready") || line.startsWith("refused"))
                .toList();
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        return lines;
    }
}
