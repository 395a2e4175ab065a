package org.hypnoflow.flink.score;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/** What is told of bundles: why they were scored, how many elements they held, how long they took. */
final class BundleMetrics {
    private static final int WINDOW = 1000;

    private final Map<FlushReason, Counter> flushes = new EnumMap<>(FlushReason.class);
    private final Histogram size;
    private final Histogram latencyMillis;

    enum FlushReason {
        FULL,
        LINGER,
        CHECKPOINT,
        END
    }

    /** @param queueAgeMillis how long the oldest element has waited for others */
    BundleMetrics(MetricGroup metrics, LongSupplier queueAgeMillis) {
        for (FlushReason reason : FlushReason.values()) {
            flushes.put(reason, metrics.addGroup("flushReason", reason.name()).counter("flushes"));
        }
        size = metrics.histogram("bundleSize", new DescriptiveStatisticsHistogram(WINDOW));
        latencyMillis = metrics.histogram("bundleLatencyMillis", new DescriptiveStatisticsHistogram(WINDOW));
        metrics.gauge("queueAgeMillis", queueAgeMillis::getAsLong);
    }

    void started(FlushReason reason, int elements) {
        flushes.get(reason).inc();
        size.update(elements);
    }

    /** @param millis from the first element of a bundle to its results */
    void finished(long millis) {
        latencyMillis.update(millis);
    }
}
