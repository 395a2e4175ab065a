package org.hypnoflow.flink.metrics;

import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricGroup;

/**
 * The metrics of an embedded Flink in Prometheus' text format, under the names and labels that Flink's own reporter gives
 * them on a cluster. Opens no port: who serves the text decides who may ask. Thread-safe.
 */
public final class LabMetrics implements AutoCloseable {
    public static final String CONTENT_TYPE = TextFormat.CONTENT_TYPE_004;

    private static final Map<String, LabMetrics> OPEN = new ConcurrentHashMap<>();
    private static final String REPORTER = "metrics.reporter.lab.";

    private final String token = UUID.randomUUID().toString();
    private final Map<NamedMetric, Metric> metrics = new ConcurrentHashMap<>();

    private LabMetrics() {}

    /** Metrics that one embedded Flink may report to. */
    public static LabMetrics open() {
        LabMetrics metrics = new LabMetrics();
        OPEN.put(metrics.token, metrics);
        return metrics;
    }

    static LabMetrics of(String token) {
        LabMetrics metrics = OPEN.get(token);
        if (metrics == null) {
            throw new IllegalStateException("nobody asks for these metrics (expected: Flink and server in one JVM)");
        }
        return metrics;
    }

    /** Has the Flink of {@code configuration} report here. */
    public void reportFrom(Configuration configuration) {
        set(configuration, "factory.class", LabMetricsReporterFactory.class.getName());
        set(configuration, LabMetricsReporterFactory.TOKEN, token);
    }

    private static void set(Configuration configuration, String key, String value) {
        configuration.set(ConfigOptions.key(REPORTER + key).stringType().noDefaultValue(), value);
    }

    void add(Metric metric, String name, MetricGroup group) {
        metrics.put(NamedMetric.of(name, group), metric);
    }

    /** One that was replaced meanwhile stays. */
    void remove(Metric metric, String name, MetricGroup group) {
        boolean unused = metrics.remove(NamedMetric.of(name, group), metric);
    }

    /** What is reported now. */
    public String text() {
        Map<String, MetricFamilySamples> families = new TreeMap<>();
        metrics.forEach((named, metric) -> named.addTo(families, metric));
        StringWriter text = new StringWriter();
        try {
            TextFormat.write004(text, Collections.enumeration(families.values()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    @Override
    public void close() {
        OPEN.remove(token);
    }
}
