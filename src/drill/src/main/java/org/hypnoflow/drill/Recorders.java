package org.hypnoflow.drill;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.hypnoflow.flink.kafka.KafkaAccess;
import org.hypnoflow.flink.kafka.KafkaUnavailableException;
import org.hypnoflow.flink.kafka.Topics;
import org.hypnoflow.flink.lab.LabVoice;
import org.hypnoflow.flink.source.RecordingReplay;
import org.hypnoflow.signal.SignalMessage;

/**
 * The recorders of a drill, on one thread, by one clock. They keep the last part of every night back until they are
 * released, so that blows hit beds that are under way; what is left then goes as fast as it can.
 */
final class Recorders implements Callable<Void> {
    /** A recorder keeps what it has while the broker is away. */
    private static final String PATIENCE_MILLIS = "120000";

    private final KafkaAccess kafka;
    private final Topics topics;
    private final PriorityQueue<RecordingReplay> beds =
            new PriorityQueue<>(Comparator.comparingDouble(RecordingReplay::dueSeconds));
    private final double speed;
    private final double keptBackFromSeconds;
    private final CountDownLatch released = new CountDownLatch(1);

    /** @param keptBackFromSeconds recording time from which on nothing is sent before the release */
    Recorders(
            KafkaAccess kafka,
            Topics topics,
            List<RecordingReplay> deliveries,
            double speed,
            double keptBackFromSeconds) {
        this.kafka = new KafkaAccess(kafka.bootstrapServers(), Map.of("max.block.ms", PATIENCE_MILLIS));
        this.topics = topics;
        this.beds.addAll(deliveries);
        this.speed = speed;
        this.keptBackFromSeconds = keptBackFromSeconds;
    }

    void release() {
        released.countDown();
    }

    @Override
    public Void call() throws IOException, KafkaUnavailableException, InterruptedException {
        long origin = System.nanoTime();
        try (LabVoice lab = new LabVoice(kafka, topics)) {
            while (!beds.isEmpty()) {
                RecordingReplay bed = beds.remove();
                await(bed.dueSeconds(), origin);
                for (SignalMessage message : bed.next()) {
                    lab.stream(message);
                }
                if (bed.isEnded()) {
                    bed.close();
                } else {
                    beds.add(bed);
                }
            }
            lab.flush();
        } finally {
            for (RecordingReplay unfinished : beds) {
                unfinished.close();
            }
        }
        return null;
    }

    private void await(double dueSeconds, long origin) throws InterruptedException {
        if (dueSeconds > keptBackFromSeconds) {
            released.await();
            return;
        }
        long due = origin + (long) (dueSeconds / speed * TimeUnit.SECONDS.toNanos(1));
        long wait = due - System.nanoTime();
        if (wait > 0) {
            // what is left after the release is no longer paced
            boolean unusedIsUnpaced = released.await(wait, TimeUnit.NANOSECONDS);
        }
    }
}
