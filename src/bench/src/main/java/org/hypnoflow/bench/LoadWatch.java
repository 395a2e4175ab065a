package org.hypnoflow.bench;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLongArray;
import org.hypnoflow.alert.Alert;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.epoch.Rejected;
import org.hypnoflow.flink.job.LiveListener;
import org.hypnoflow.score.StageScore;

/**
 * Times each epoch from the send of its last chunk to its first stage. What was sent within the first minute is not
 * counted: the machine warms up. Chunks last a second.
 */
final class LoadWatch implements LiveListener {
    static final int UNMEASURED_SECONDS = 60;

    private static final int EPOCHS_KEPT = 4;

    private final int beds;
    private final Map<String, Integer> places = new HashMap<>();
    private final AtomicLongArray sentNanos;
    private final CountDownLatch sending = new CountDownLatch(1);
    private volatile long recordersThread;
    private volatile long measuredFromNanos = Long.MAX_VALUE;
    private double[] latencies = new double[1024];
    private int count;

    LoadWatch(BenchBeds recorders, int beds) {
        this.beds = beds;
        this.sentNanos = new AtomicLongArray(beds * EPOCHS_KEPT);
        for (int bed = 0; bed < beds; bed++) {
            places.put(recorders.id(bed), bed);
        }
    }

    void recordersThread(long id) {
        recordersThread = id;
    }

    double recordersNanos() {
        return ManagementFactory.getThreadMXBean().getThreadCpuTime(recordersThread);
    }

    /** A bed sends a chunk now. */
    void sent(int bed, long chunk) {
        if (measuredFromNanos == Long.MAX_VALUE) {
            measuredFromNanos = System.nanoTime() + UNMEASURED_SECONDS * 1_000_000_000L;
            sending.countDown();
        }
        if ((chunk + 1) % EpochGrid.EPOCH_SECONDS == 0) {
            sentNanos.set(place(bed, chunk / EpochGrid.EPOCH_SECONDS), System.nanoTime());
        }
    }

    void awaitSending() throws InterruptedException {
        sending.await();
    }

    private int place(int bed, long epoch) {
        return (int) (epoch % EPOCHS_KEPT) * beds + bed;
    }

    @Override
    public synchronized void scored(StageScore score) {
        long now = System.nanoTime();
        if (score.revision() == 0) {
            long sent = sentNanos.get(place(places.get(score.recordingID()), score.epoch()));
            if (sent >= measuredFromNanos) {
                if (count == latencies.length) {
                    latencies = Arrays.copyOf(latencies, 2 * count);
                }
                latencies[count++] = now - sent;
            }
        }
    }

    /** In nanoseconds, so far. */
    synchronized double[] latencies() {
        return Arrays.copyOf(latencies, count);
    }

    @Override
    public void rejected(Rejected rejected) {
        throw new IllegalStateException("rejected: " + rejected.reason() + " (expected: nothing)");
    }

    @Override
    public void alerted(Alert alert) {
        // alerts are not what is measured
    }
}
