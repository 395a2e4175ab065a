package org.hypnoflow.flink.sink;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The way from an embedded job to the thread that waits for it, in the same JVM: no port, no serialisation. A job that
 * was restored sends again what it had sent since its checkpoint; the caller drops what it knows.
 */
public final class Callers {
    private static final Map<String, BlockingQueue<Object>> WAITING = new ConcurrentHashMap<>();
    private static final int MOST_UNREAD = 256;

    private Callers() {}

    /** Registers a caller; the token goes to a {@link CallerSink}. */
    public static String register() {
        String token = UUID.randomUUID().toString();
        WAITING.put(token, new LinkedBlockingQueue<>(MOST_UNREAD));
        return token;
    }

    /** What the job of {@code token} has sent. */
    public static BlockingQueue<Object> queue(String token) {
        BlockingQueue<Object> queue = WAITING.get(token);
        if (queue == null) {
            throw new IllegalStateException("no caller waits for this job (expected: job and caller in one JVM)");
        }
        return queue;
    }

    public static void forget(String token) {
        WAITING.remove(token);
    }
}
