package org.hypnoflow.flink.metrics;

import java.util.Properties;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** Makes the reporter of an embedded Flink. Public, since Flink finds it by its name. */
public final class LabMetricsReporterFactory implements MetricReporterFactory {
    static final String TOKEN = "token";

    @Override
    public MetricReporter createMetricReporter(Properties properties) {
        return new LabMetricsReporter(LabMetrics.of(properties.getProperty(TOKEN)));
    }
}
