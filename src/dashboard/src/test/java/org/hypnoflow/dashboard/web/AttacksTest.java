package org.hypnoflow.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.hypnoflow.alert.BedContext;
import org.hypnoflow.alert.BedMessage;
import org.hypnoflow.dashboard.LabPage;
import org.hypnoflow.dashboard.night.NightScript;
import org.hypnoflow.flink.kafka.Topics;
import org.hypnoflow.flink.wire.RecordingKeyedSerializer;
import org.hypnoflow.score.ScoreStatus;
import org.hypnoflow.score.SleepStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a hostile browser, recorder or neighbour may try against the page: refused, and the page lives on. */
@Timeout(180)
class AttacksTest {
    private static final String TOKEN = "0123456789abcdef0123";

    @TempDir
    static Path temp;

    private static PageLab lab;
    private static Topics topics;

    @BeforeAll
    static void starts() throws Exception {
        lab = new PageLab(temp);
        topics = lab.topics("attacks");
        NightScript script = new NightScript("r");
        lab.send(topics, script.started(), script.chunk(0, 31));
        lab.write(
                RecordingKeyedSerializer.scores(topics.stages()), script.score(0, 2, ScoreStatus.FINAL, SleepStage.N2));
        lab.write(
                RecordingKeyedSerializer.commands(topics.commands()),
                BedMessage.of(new BedContext("r", "<img src=x onerror=alert(1)>", -1)));
    }

    @AfterAll
    static void stops() {
        lab.close();
    }

    private static LabPage page() throws Exception {
        LabPage page = lab.page(topics);
        lab.await(
                page,
                "/api/beds",
                beds -> beds.path("beds").path(0).path("epoch").asInt(-1) == 0);
        return page;
    }

    /** One request by hand, for what a client refuses to send; gives the status line and headers. */
    private static String raw(LabPage page, String request) throws IOException {
        int port = URI.create(page.address()).getPort();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            String first = reader.readLine();
            return first == null ? "" : first;
        }
    }

    @Test
    void foreignHostsAndOriginsAreRefused() throws Exception {
        try (LabPage page = page()) {
            assertThat(raw(page, "GET /api/beds HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                    .contains(" 403 ");
            assertThat(raw(page, "GET / HTTP/1.1\r\nHost: evil.example:8420\r\nConnection: close\r\n\r\n"))
                    .contains(" 403 ");
            assertThat(raw(page, "GET /api/beds HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                    .contains(" 200 ");
            String note = "{\"epoch\":0,\"text\":\"x\",\"by\":\"MK\"}";
            assertThat(write(page, note, "Content-Type", "application/json", "Origin", "http://evil.example"))
                    .isEqualTo(403);
            assertThat(write(page, note, "Content-Type", "application/json", "Sec-Fetch-Site", "cross-site"))
                    .isEqualTo(403);
            assertThat(write(page, note, "Content-Type", "text/plain")).isEqualTo(415);
            assertThat(write(page, note, "Content-Type", "application/x-www-form-urlencoded"))
                    .isEqualTo(415);
        }
    }

    private static int write(LabPage page, String body, String... headers) throws Exception {
        HttpRequest request = lab.request(page, "/api/beds/r/notes")
                .headers(headers)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return lab.http().send(request, BodyHandlers.ofString()).statusCode();
    }

    @Test
    void pathsLeadNowhereElse() throws Exception {
        try (LabPage page = page()) {
            for (String path : List.of(
                    "/../../../../etc/passwd",
                    "/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
                    "/..%2f..%2f..%2fetc%2fpasswd",
                    "/lib/uplot/../../../../log4j2.properties",
                    "/lib/uplot/%2e%2e/%2e%2e/%2e%2e/%2e%2e/META-INF/MANIFEST.MF",
                    "/lib/..;/..;/log4j2.properties",
                    "/..\\..\\etc\\passwd",
                    "//etc/passwd",
                    "/index.html%00.txt",
                    "/web/PageServer.class",
                    "/js/%c0%ae%c0%ae/secret")) {
                String status = raw(page, "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
                assertThat(status).as(path).matches("HTTP/1.1 4\\d\\d .*");
            }
        }
    }

    @Test
    void bodiesThatAreTooLongOrNoneAreRefused() throws Exception {
        try (LabPage page = page()) {
            String longText = "{\"epoch\":0,\"text\":\"" + "x".repeat(2_000) + "\",\"by\":\"MK\"}";
            HttpResponse<String> refused = lab.post(page, "/api/beds/r/notes", longText);
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body())
                    .contains("text: 2000 letters (expected: 1 to 1000")
                    .doesNotContain("xxx");
            assertThat(lab.post(page, "/api/beds/r/notes", "\"" + "y".repeat(70_000) + "\"")
                            .statusCode())
                    .isEqualTo(413);
            HttpRequest endless = lab.request(page, "/api/beds/r/notes")
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArrays(Collections.nCopies(100, new byte[1_000])))
                    .build();
            assertThat(lab.http().send(endless, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(413);
            for (String body : List.of(
                    "",
                    "null",
                    "[]",
                    "{",
                    "{\"epoch\":0,\"text\":\"x\"}",
                    "{\"epoch\":0,\"text\":\"x\",\"by\":\" \"}",
                    "{\"epoch\":0,\"text\":\"x\",\"by\":\"" + "b".repeat(65) + "\"}",
                    "{\"epoch\":-1,\"text\":\"x\",\"by\":\"MK\"}",
                    "{\"epoch\":99999,\"text\":\"x\",\"by\":\"MK\"}",
                    "{\"epoch\":\"0\",\"text\":\"x\",\"by\":\"MK\"}",
                    "{\"epoch\":0,\"text\":\"\\u0000\",\"by\":\"MK\"}",
                    "{\"epoch\":0,\"text\":\"x\",\"by\":\"MK\",\"admin\":true}",
                    "[".repeat(30_000))) {
                HttpResponse<String> answer = lab.post(page, "/api/beds/r/notes", body);
                assertThat(answer.statusCode())
                        .as(body.substring(0, Math.min(60, body.length())))
                        .isEqualTo(400);
                assertThat(answer.body()).startsWith("{\"error\":").doesNotContain("Exception");
            }
            assertThat(raw(page, "GET /?" + "q".repeat(20_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                    .matches("HTTP/1.1 4\\d\\d .*");
        }
    }

    @Test
    void scriptsInNamesAndNotesStayText() throws Exception {
        try (LabPage page = page()) {
            String script = "<script>fetch('http://evil.example')</script>";
            assertThat(lab.post(page, "/api/beds/r/notes", "{\"epoch\":0,\"text\":\"" + script + "\",\"by\":\"MK\"}")
                            .statusCode())
                    .isEqualTo(202);
            JsonNode night =
                    lab.await(page, "/api/beds/r", one -> one.path("notes").size() == 1);
            assertThat(night.path("notes").path(0).path("text").asText()).isEqualTo(script);
            HttpResponse<String> answer = lab.get(page, "/api/beds/r");
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
            String policy =
                    answer.headers().firstValue("Content-Security-Policy").orElse("");
            assertThat(policy).contains("default-src 'self'").doesNotContain("unsafe");
        }
    }

    @Test
    void tokenIsAskedForAndGuessesAreSlowedDown() throws Exception {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lab.options(topics).listening("0.0.0.0", 0, null))
                .withMessageContaining("without a token");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lab.options(topics).listening("127.0.0.1", 0, "short"))
                .withMessageContaining("at least 16");
        try (LabPage page = LabPage.start(lab.options(topics).listening("127.0.0.1", 0, TOKEN))) {
            assertThat(lab.get(page, "/").statusCode()).isEqualTo(401);
            assertThat(lab.get(page, "/api/beds").statusCode()).isEqualTo(401);
            assertThat(lab.get(page, "/api/stream").statusCode()).isEqualTo(401);
            assertThat(lab.get(page, "/api/beds?token=" + TOKEN).statusCode()).isEqualTo(401);
            assertThat(bearer(page, TOKEN)).isEqualTo(200);

            HttpResponse<String> entered = lab.get(page, "/?token=" + TOKEN);
            assertThat(entered.statusCode()).isEqualTo(303);
            assertThat(entered.headers().firstValue("Location"))
                    .hasValueSatisfying(location ->
                            assertThat(location).doesNotContain(TOKEN).endsWith("/"));
            assertThat(lab.get(page, "/bed.html?recording=a%2Fb&token=" + TOKEN)
                            .headers()
                            .firstValue("Location"))
                    .hasValueSatisfying(location -> assertThat(location).endsWith("/bed.html?recording=a%2Fb"));
            String cookie = entered.headers().firstValue("Set-Cookie").orElseThrow();
            assertThat(cookie)
                    .contains("HttpOnly")
                    .containsIgnoringCase("SameSite=Strict")
                    .doesNotContain(TOKEN);
            HttpRequest known = lab.request(page, "/api/lab")
                    .header("Cookie", cookie.split(";", 2)[0])
                    .build();
            assertThat(lab.http().send(known, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);

            List<Integer> guesses = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                guesses.add(bearer(page, "guess-number-" + i + "-of-a-token"));
            }
            assertThat(guesses).contains(401, 429).doesNotContain(200);
            assertThat(guesses.get(39)).isEqualTo(429);
            assertThat(bearer(page, TOKEN)).isEqualTo(200);
        }
    }

    private static int bearer(LabPage page, String token) throws Exception {
        HttpRequest request = lab.request(page, "/api/lab")
                .header("Authorization", "Bearer " + token)
                .build();
        return lab.http().send(request, BodyHandlers.ofString()).statusCode();
    }

    @Test
    void readOnlyPageTakesNothing() throws Exception {
        try (LabPage page = LabPage.start(lab.options(topics).withReadOnly(true))) {
            lab.await(page, "/api/beds", beds -> beds.path("beds").size() == 1);
            assertThat(lab.post(page, "/api/beds/r/notes", "{\"epoch\":0,\"text\":\"x\",\"by\":\"MK\"}")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(lab.json(page, "/api/lab").path("writable").asBoolean()).isFalse();
        }
    }

    @Test
    void thousandsOfConnectionsAndStreamsLeaveThePageAlive() throws Exception {
        try (LabPage page = page()) {
            int port = URI.create(page.address()).getPort();
            List<Socket> sockets = new ArrayList<>();
            try {
                for (int i = 0; i < 3_000; i++) {
                    Socket socket = new Socket();
                    sockets.add(socket);
                    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 2_000);
                    socket.getOutputStream()
                            .write("GET /api/stream HTTP/1.1\r\nHost: localhost\r\n\r\n"
                                    .getBytes(StandardCharsets.UTF_8));
                }
            } catch (IOException full) {
                assertThat(sockets.size())
                        .as("connections before none is taken")
                        .isGreaterThan(300);
            } finally {
                for (Socket socket : sockets) {
                    socket.close();
                }
            }
            lab.await(page, "/api/lab", about -> about.path("writable").asBoolean());
            assertThat(lab.json(page, "/api/beds").path("beds").size()).isEqualTo(1);
        }
    }

    @Test
    void poisonOnTheTopicsChangesNothing() throws Exception {
        Topics poisoned = lab.topics("poison");
        Random random = new Random(5);
        try (LabPage page = lab.page(poisoned)) {
            for (String topic : poisoned.names()) {
                for (int i = 0; i < 20; i++) {
                    byte[] noise = new byte[random.nextInt(300)];
                    random.nextBytes(noise);
                    lab.write(topic, "noise", noise);
                }
            }
            NightScript script = new NightScript("good");
            lab.send(poisoned, script.chunk(0, 1), script.started(), script.chunk(0, 31));
            lab.write(
                    RecordingKeyedSerializer.scores(poisoned.liveStages()),
                    script.score(0, 0, ScoreStatus.PROVISIONAL, SleepStage.N2));

            JsonNode beds = lab.await(
                    page,
                    "/api/beds",
                    all -> all.path("beds").path(0).path("epoch").asInt(-1) == 0);
            assertThat(beds.path("beds").size()).isEqualTo(1);
        }
    }

    @Test
    void writesAreCounted() throws Exception {
        try (LabPage page = page()) {
            List<Integer> answers = new ArrayList<>();
            for (int i = 0; i < 130; i++) {
                answers.add(lab.post(page, "/api/beds/r/notes", "{").statusCode());
            }
            assertThat(answers).contains(400, 429);
            assertThat(lab.get(page, "/api/beds").statusCode()).isEqualTo(200);
        }
    }
}
