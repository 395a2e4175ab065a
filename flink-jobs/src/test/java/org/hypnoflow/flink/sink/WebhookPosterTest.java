package org.hypnoflow.flink.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WebhookPosterTest {
    private static final PostLimits QUICK =
            new PostLimits(3, Duration.ofMillis(1), Duration.ofSeconds(5), 4, Duration.ofSeconds(20));

    private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
    private final List<String> signatures = Collections.synchronizedList(new ArrayList<>());
    private final ConcurrentLinkedQueue<Integer> answers = new ConcurrentLinkedQueue<>();
    private final AtomicInteger posted = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private final CountDownLatch mayAnswer = new CountDownLatch(1);
    private final CountDownLatch asked = new CountDownLatch(1);
    private boolean holds;
    private HttpServer server;

    @BeforeEach
    void listens() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stops() {
        mayAnswer.countDown();
        server.stop(0);
    }

    @Test
    void postsInOrderWithASignatureOfTheBody() throws Exception {
        try (WebhookPoster poster = poster(QUICK)) {
            poster.post("{\"a\":1}");
            poster.post("{\"b\":2}");
            poster.drain();
        }

        assertThat(bodies).containsExactly("{\"a\":1}", "{\"b\":2}");
        // openssl dgst -sha256 -hmac secret
        assertThat(signatures.get(0))
                .isEqualTo("sha256=aa9e2e3575f5d7098b6caccd790888c36d5fdb63342a73bada2d6a51747a8494");
        assertThat(posted).hasValue(2);
    }

    @Test
    void triesAgainWhereTheListenerFails() throws Exception {
        answers.addAll(List.of(503, 429, 200));
        try (WebhookPoster poster = poster(QUICK)) {
            poster.post("x");
            poster.drain();
        }

        assertThat(bodies).containsExactly("x", "x", "x");
        assertThat(posted).hasValue(1);
    }

    @Test
    void givesUpWhereItIsRefusedOrTheListenerStaysAway() throws Exception {
        answers.addAll(List.of(400, 308, 500, 500, 500, 200));
        try (WebhookPoster poster = poster(QUICK)) {
            poster.post("refused");
            poster.post("moved");
            poster.post("failing");
            poster.post("good");
            poster.drain();
        }

        assertThat(bodies).containsExactly("refused", "moved", "failing", "failing", "failing", "good");
        assertThat(lost).hasValue(3);
        assertThat(posted).hasValue(1);
    }

    @Test
    void neverWaitsForAListenerThatHangs() throws Exception {
        holds = true;
        try (WebhookPoster poster = poster(QUICK)) {
            poster.post("first");
            asked.await();
            for (int i = 0; i < 10; i++) {
                poster.post("body " + i);
            }
            assertThat(lost).as("the oldest gave way").hasValue(6);
            mayAnswer.countDown();
            poster.drain();
        }

        assertThat(bodies).containsExactly("first", "body 6", "body 7", "body 8", "body 9");
    }

    @Test
    void refusesWhatIsNoAddressAndHidesTheSecret() {
        assertThatThrownBy(() -> new Webhook(URI.create("ftp://host/x"), ""))
                .hasMessageContaining("webhook: ftp://host/x (expected: an address such as https://host/alerts)");
        assertThatThrownBy(() -> new Webhook(URI.create("http://127.0.0.1:84200/alerts"), ""))
                .hasMessage("webhook: port 84200 (expected: at most 65535)");
        assertThat(new Webhook(URI.create("https://host/x"), "secret").toString())
                .doesNotContain("secret");
    }

    private WebhookPoster poster(PostLimits limits) {
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/alerts");
        return new WebhookPoster(new Webhook(address, "secret"), limits, new WebhookPoster.Outcome() {
            @Override
            public void posted() {
                posted.incrementAndGet();
            }

            @Override
            public void lost() {
                lost.incrementAndGet();
            }
        });
    }

    private void answer(HttpExchange exchange) throws IOException {
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        signatures.add(exchange.getRequestHeaders().getFirst(WebhookPoster.SIGNATURE));
        asked.countDown();
        if (holds) {
            try {
                mayAnswer.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        Integer status = answers.poll();
        exchange.sendResponseHeaders(status == null ? 200 : status, -1);
        exchange.close();
    }
}
