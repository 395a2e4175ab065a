package org.hypnoflow.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.hypnoflow.app.Hypnoflow;

/** The lab page in a JVM of its own, as {@code hypnoflow page} runs it, so that what it takes can be told apart. */
final class PageProcess implements AutoCloseable {
    private static final String ADDRESS = "lab page: ";
    private static final double MEBI = 1 << 20;

    private static final int POLL_MILLIS = 200;
    private static final double SECONDS_PER_HOUR = 3_600;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final URI address;

    private PageProcess(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    static PageProcess start(String kafka, String heap) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseParallelGC",
                        "-Xmx" + heap,
                        Hypnoflow.class.getName(),
                        "page",
                        "--kafka",
                        kafka,
                        "--listen",
                        "127.0.0.1:0")
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process process = builder.start();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        String line = lines.readLine();
        while (line != null && !line.startsWith(ADDRESS)) {
            line = lines.readLine();
        }
        if (line == null) {
            throw new IOException("the page ended before it told its address");
        }
        return new PageProcess(process, URI.create(line.substring(ADDRESS.length())));
    }

    URI address() {
        return address;
    }

    /** Waits until the server has read what was on the topics when it started. */
    void awaitCaughtUp() throws IOException, InterruptedException {
        while (json("api/lab").path("catchingUp").asBoolean()) {
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** Recording time of all nights that the server knows. */
    double recordedHours() throws IOException, InterruptedException {
        double seconds = 0;
        for (JsonNode bed : json("api/beds").path("beds")) {
            seconds += bed.path("secondsRecorded").asDouble();
        }
        return seconds / SECONDS_PER_HOUR;
    }

    private JsonNode json(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(address.resolve("/" + path)).build();
        return new ObjectMapper()
                .readTree(
                        http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    /** Processor time so far. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Live heap after a full collection, by the JVM's own histogram. */
    double heapMebibytes() throws IOException, InterruptedException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(process.pid()),
                "GC.class_histogram");
        Process jcmd = new ProcessBuilder(command).start();
        double bytes = Double.NaN;
        try (BufferedReader lines = jcmd.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.strip().split("\\s+", -1);
                bytes = words[0].equals("Total") ? Double.parseDouble(words[2]) : bytes;
            }
        }
        jcmd.waitFor();
        return bytes / MEBI;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
