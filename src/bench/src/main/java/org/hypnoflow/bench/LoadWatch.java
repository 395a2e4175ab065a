package org.hypnoflow.bench;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.hypnoflow.alert.Alert;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.epoch.Rejected;
import org.hypnoflow.flink.job.LiveListener;
import org.hypnoflow.score.StageScore;

/**
 * Times each epoch of a good bed from the send of its last chunk to its first stage, from when it is told to measure.
 * Chunks last a second.
 */
final class LoadWatch implements LiveListener {
    private static final int EPOCHS_KEPT = 4;
    private static final double NANOS_PER_SECOND = 1e9;

    private final int beds;
    private final boolean troubled;
    private final Map<String, Integer> places = new HashMap<>();
    private final AtomicLongArray sentNanos;
    private final AtomicLong chunks = new AtomicLong();
    private final AtomicLong rejected = new AtomicLong();
    private final CountDownLatch sending = new CountDownLatch(1);
    private volatile long measuredFromNanos = Long.MAX_VALUE;
    private double[] latencies = new double[1024];
    private int count;

    LoadWatch(BenchBeds good, int beds, boolean troubled) {
        this.beds = beds;
        this.troubled = troubled;
        this.sentNanos = new AtomicLongArray(beds * EPOCHS_KEPT);
        for (int bed = 0; bed < beds; bed++) {
            places.put(good.id(bed), bed);
        }
    }

    /** A good bed sends a chunk now. */
    void sent(int bed, long chunk) {
        chunks.incrementAndGet();
        sending.countDown();
        if ((chunk + 1) % EpochGrid.EPOCH_SECONDS == 0) {
            sentNanos.set(place(bed, chunk / EpochGrid.EPOCH_SECONDS), System.nanoTime());
        }
    }

    void awaitSending() throws InterruptedException {
        sending.await();
    }

    /** What is sent from now on counts. */
    void measure() {
        measuredFromNanos = System.nanoTime();
    }

    /** Of good beds, so far. */
    long chunks() {
        return chunks.get();
    }

    /** So far. */
    long rejections() {
        return rejected.get();
    }

    private int place(int bed, long epoch) {
        return (int) (epoch % EPOCHS_KEPT) * beds + bed;
    }

    @Override
    public synchronized void scored(StageScore score) {
        long now = System.nanoTime();
        Integer bed = score.revision() == 0 ? places.get(score.recordingID()) : null;
        if (bed == null) {
            return;
        }
        long sent = sentNanos.get(place(bed, score.epoch()));
        if (sent >= measuredFromNanos) {
            if (count == latencies.length) {
                latencies = Arrays.copyOf(latencies, 2 * count);
            }
            latencies[count++] = (now - sent) / NANOS_PER_SECOND;
        }
    }

    /** In seconds, so far, the shortest first. */
    synchronized double[] latencies() {
        double[] sorted = Arrays.copyOf(latencies, count);
        Arrays.sort(sorted);
        return sorted;
    }

    @Override
    public void rejected(Rejected refused) {
        if (!troubled || !TroubledBeds.causes(refused)) {
            throw new IllegalStateException("rejected: " + refused.reason() + " (expected: nothing of a good bed)");
        }
        rejected.incrementAndGet();
    }

    @Override
    public void alerted(Alert alert) {
        // alerts are not what is measured
    }
}
