package org.hypnoflow.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hypnoflow.app.Hypnoflow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code hypnoflow demo} as a user runs it: in a process of its own, ended as Ctrl-C ends it. */
class DemoCommandTest {
    private static final long SIGNAL_EXIT = 143;
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/");

    @TempDir
    Path folder;

    @Test
    @Timeout(180)
    void alertsArriveAndNothingIsLeftBehind() throws Exception {
        Process demo = start("demo", "--beds", "3", "--speed", "300", "--port", "0");
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(demo.getInputStream(), StandardCharsets.UTF_8))) {
            String line = out.readLine();
            String address = null;
            while (line != null && !line.matches("Bed [1-3] .*Probable sleep onset")) {
                Matcher shown = ADDRESS.matcher(line);
                address = shown.find() ? shown.group() : address;
                line = out.readLine();
            }
            assertThat(address).isNotNull();
            assertThat(body(address + "api/beds")).contains("\"Bed 1\"").contains("\"recent\"");
            assertThat(line).as("an alert of a bed").isNotNull();
            demo.destroy();
            assertThat(demo.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            demo.destroyForcibly();
        }
        assertThat((long) demo.exitValue()).isEqualTo(SIGNAL_EXIT);
        assertThat(folder.resolve("err")).content().isEmpty();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.filter(path -> path.getFileName().toString().contains("demo")))
                    .isEmpty();
        }
    }

    private static String body(String address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void explainsWrongUsage() {
        StringWriter err = new StringWriter();
        for (List<String> wrong : List.of(List.of("--beds", "0"), List.of("--speed", "0"), List.of("--zone", "Mars"))) {
            int exit = Hypnoflow.commandLine()
                    .setErr(new PrintWriter(err, true))
                    .execute("demo", wrong.get(0), wrong.get(1));
            assertThat(exit).isEqualTo(2);
        }
        assertThat(err.toString())
                .contains("--beds: 0 (expected: 1 to 200)")
                .contains("--speed: 0.0")
                .contains("Mars");
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-Djava.io.tmpdir=" + folder,
                                "-Dhypnoflow.root=" + System.getProperty("hypnoflow.root"),
                                Hypnoflow.class.getName()),
                        Stream.of(arguments))
                .toList();
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(folder.resolve("err").toFile());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        return builder.start();
    }
}
