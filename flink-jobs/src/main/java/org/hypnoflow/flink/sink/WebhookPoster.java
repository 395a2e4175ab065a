package org.hypnoflow.flink.sink;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts bodies one after the other on a thread of its own, again with growing pauses where the listener fails or is away,
 * so that they arrive in order and at least once. A 4xx answer is final, but for 408 and 429.
 */
final class WebhookPoster implements AutoCloseable {
    /** HMAC-SHA256 of the body under the secret, in hexadecimal. */
    static final String SIGNATURE = "X-Hypnoflow-Signature";

    private static final Logger LOG = LoggerFactory.getLogger(WebhookPoster.class);
    private static final String ALGORITHM = "HmacSHA256";

    private final Webhook webhook;
    private final PostLimits limits;
    private final Outcome outcome;
    private final HttpClient client;
    private final BlockingQueue<String> waiting;
    private final AtomicInteger unfinished = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "alert-webhook");
    private boolean complained;

    /** Hears what became of a body. */
    interface Outcome {
        void posted();

        void lost();
    }

    WebhookPoster(Webhook webhook, PostLimits limits, Outcome outcome) {
        this.webhook = webhook;
        this.limits = limits;
        this.outcome = outcome;
        this.client = HttpClient.newBuilder()
                .connectTimeout(limits.answerWithin())
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        this.waiting = new ArrayBlockingQueue<>(limits.mostWaiting());
        thread.setDaemon(true);
        thread.start();
    }

    /** Never waits: where too many bodies wait the oldest gives way. */
    void post(String body) {
        unfinished.incrementAndGet();
        while (!waiting.offer(body)) {
            if (waiting.poll() != null) {
                finish(false);
            }
        }
    }

    /** Waits for what was given so far, within the limit. */
    void drain() throws InterruptedException {
        long until = System.nanoTime() + limits.drainWithin().toNanos();
        synchronized (unfinished) {
            long left = until - System.nanoTime();
            while (unfinished.get() > 0 && left > 0) {
                TimeUnit.NANOSECONDS.timedWait(unfinished, left);
                left = until - System.nanoTime();
            }
        }
    }

    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
    }

    private void run() {
        try {
            while (closed.getCount() > 0) {
                finish(isPosted(waiting.take()));
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isPosted(String body) throws InterruptedException {
        HttpRequest request = request(body);
        long pauseMillis = limits.firstPause().toMillis();
        for (int attempt = 1; ; attempt++) {
            String failure = failure(request);
            if (failure == null) {
                complained = false;
                return true;
            }
            if (attempt == limits.tries() || failure.startsWith("refused")) {
                complain(failure);
                return false;
            }
            if (closed.await(pauseMillis, TimeUnit.MILLISECONDS)) {
                return false;
            }
            pauseMillis *= 2;
        }
    }

    /** Null where the listener took it. */
    private String failure(HttpRequest request) throws InterruptedException {
        try {
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status / 100 == 2) {
                return null;
            }
            boolean isFinal = status < 500 && status != 408 && status != 429;
            return (isFinal ? "refused with " : "answered ") + status;
        } catch (IOException away) {
            return away.getClass().getSimpleName();
        } catch (IllegalArgumentException impossible) {
            // the client refuses some addresses only when it connects; the thread has to outlive that
            return "refused by the HTTP client: " + impossible.getClass().getSimpleName();
        }
    }

    private HttpRequest request(String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(webhook.address())
                .timeout(limits.answerWithin())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!webhook.secret().isEmpty()) {
            request.header(SIGNATURE, "sha256=" + signature(body));
        }
        return request.build();
    }

    private String signature(String body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(webhook.secret().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is part of every JDK", e);
        }
    }

    /** Once, until the listener takes something again. */
    private void complain(String failure) {
        if (!complained) {
            LOG.warn("alerts do not reach the webhook: {} (expected: an answer of 2xx)", failure);
            complained = true;
        }
    }

    private void finish(boolean posted) {
        if (posted) {
            outcome.posted();
        } else {
            outcome.lost();
        }
        synchronized (unfinished) {
            unfinished.decrementAndGet();
            unfinished.notifyAll();
        }
    }
}
