package org.hypnoflow.flink.source;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.hypnoflow.signal.SignalMessage;

/**
 * The way from recorders to a job in the same JVM, without a topic: one lane per subtask, and each recording on one of
 * them, in order. What waits in a lane is nowhere else: a job that fails loses it.
 */
public final class Lanes {
    private static final Map<String, Lanes> OPEN = new ConcurrentHashMap<>();
    private static final int MOST_WAITING = 1 << 14;

    private final Lane[] lanes;

    private Lanes(int count) {
        lanes = IntStream.range(0, count).mapToObj(lane -> new Lane()).toArray(Lane[]::new);
    }

    /** Opens {@code count} lanes; the token goes to a {@link LaneSource}. */
    public static String open(int count) {
        String token = UUID.randomUUID().toString();
        OPEN.put(token, new Lanes(count));
        return token;
    }

    /** The lanes of {@code token}. */
    public static Lanes of(String token) {
        Lanes lanes = OPEN.get(token);
        if (lanes == null) {
            throw new IllegalStateException("no lanes for this job (expected: recorders and job in one JVM)");
        }
        return lanes;
    }

    public static void close(String token) {
        OPEN.remove(token);
    }

    /** Hands {@code message} to the job; waits while its lane is full. */
    public void put(SignalMessage message) throws InterruptedException {
        lanes[Math.floorMod(message.recordingID().hashCode(), lanes.length)].put(message);
    }

    int count() {
        return lanes.length;
    }

    Lane lane(int index) {
        return lanes[index];
    }

    /** What waits for one subtask. */
    static final class Lane {
        private final BlockingQueue<SignalMessage> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
        private final AtomicReference<CompletableFuture<Void>> available =
                new AtomicReference<>(new CompletableFuture<>());

        private void put(SignalMessage message) throws InterruptedException {
            waiting.put(message);
            available.get().complete(null);
        }

        /** Null where nothing waits. */
        SignalMessage poll() {
            return waiting.poll();
        }

        /** Done once something waits. */
        CompletableFuture<Void> available() {
            CompletableFuture<Void> next =
                    available.updateAndGet(current -> current.isDone() ? new CompletableFuture<>() : current);
            if (!waiting.isEmpty()) {
                next.complete(null); // it came before the future that it would have completed
            }
            return next;
        }
    }
}
