package org.hypnoflow.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hypnoflow.app.Hypnoflow;
import org.hypnoflow.app.ShortNight;
import org.hypnoflow.broker.KafkaBroker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code monitor --metrics} as Prometheus scrapes it. */
@Timeout(120)
class MonitorMetricsTest {
    private static final Pattern DOCUMENTED = Pattern.compile("`(flink_(?:taskmanager_job|jobmanager)_\\w+)`");
    private static final String TOKEN = "0123456789abcdef0123";

    @TempDir
    static Path folder;

    private static KafkaBroker broker;
    private static String kafka;

    private final HttpClient http = HttpClient.newHttpClient();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void starts() throws Exception {
        broker = KafkaBroker.start(folder.resolve("kafka"));
        kafka = broker.bootstrapServers();
    }

    @AfterAll
    static void stops() {
        broker.close();
    }

    @Test
    void givesTheNamesThatTheManualNames() throws Exception {
        Path night = ShortNight.write(folder.resolve("Jane-Doe.edf"), 95, "EEG C4-M1", "EOG E1-M2");
        assertThat(run("replay", night.toString(), "--to", kafka, "--topic-prefix", "scraped", "--speed", "max"))
                .as(err.toString())
                .isZero();
        Path token = Files.writeString(folder.resolve("token"), TOKEN);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> monitor = thread.submit(() -> run(
                    "monitor",
                    "--kafka",
                    kafka,
                    "--topic-prefix",
                    "scraped",
                    "--json",
                    "--checkpoint-seconds",
                    "1",
                    "--metrics",
                    "0",
                    "--token-file",
                    token.toString()));
            URI address = address(monitor);
            assertThat(address.getHost()).isEqualTo("127.0.0.1");
            assertThat(get(address, null).statusCode()).isEqualTo(401);
            assertThat(get(address, "another-token-of-somebody").statusCode()).isEqualTo(401);
            assertThat(get(address.resolve("/"), TOKEN).statusCode()).isEqualTo(404);

            String text = awaitFinals(address, monitor);

            assertThat(documented())
                    .hasSizeGreaterThan(10)
                    .allSatisfy(name -> assertThat(text).contains("\n" + name + "{"));
            assertThat(text)
                    .containsPattern("epochs_completeness_closed\\{[^}]*completeness=\"COMPLETE\"[^}]*} 3\\.0")
                    .contains("# TYPE flink_jobmanager_job_numRestarts gauge");
            assertThat(recordings())
                    .isNotEmpty()
                    .allSatisfy(id -> assertThat(text)
                            .doesNotContain(id)
                            .doesNotContain(id.replace('-', '_'))
                            .doesNotContain("Jane"));
        } finally {
            thread.shutdownNow();
            assertThat(thread.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void refusesToListenBeyondThisMachineWithoutAToken() {
        assertThat(run("monitor", "--kafka", kafka, "--metrics", "0.0.0.0:0")).isEqualTo(2);
        assertThat(run("monitor", "--kafka", kafka, "--metrics", "nine")).isEqualTo(2);

        assertThat(err.toString())
                .contains("--metrics: listen: 0.0.0.0 without a token (expected: a token file beyond loopback)")
                .contains("--metrics: nine (expected: PORT or HOST:PORT, such as 9249)");
    }

    private URI address(Future<?> monitor) {
        Pattern told = Pattern.compile("metrics: (\\S+)\\n");
        Matcher matcher = told.matcher(err.toString());
        while (!matcher.find()) {
            assertThat(monitor).as(err.toString()).isNotDone();
            Thread.onSpinWait();
            matcher = told.matcher(err.toString());
        }
        return URI.create(matcher.group(1));
    }

    private HttpResponse<String> get(URI address, String token) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /** Scrapes until all epochs are settled. */
    private String awaitFinals(URI address, Future<?> monitor) throws Exception {
        while (true) {
            boolean scored = out.toString().contains("\"epoch\":3,\"revision\":0,\"status\":\"FINAL\"");
            HttpResponse<String> answer = get(address, TOKEN);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
            if (scored) {
                return answer.body();
            }
            assertThat(monitor).isNotDone();
        }
    }

    private List<String> recordings() {
        return Pattern.compile("\"recording\":\"([^\"]+)\"")
                .matcher(out.toString())
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }

    private static List<String> documented() throws IOException {
        Path manual = Path.of(System.getProperty("hypnoflow.root"), "docs", "operate-a-cluster.md");
        return DOCUMENTED
                .matcher(Files.readString(manual))
                .results()
                .map((MatchResult found) -> found.group(1))
                .distinct()
                .toList();
    }

    private int run(String... arguments) {
        return Hypnoflow.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
