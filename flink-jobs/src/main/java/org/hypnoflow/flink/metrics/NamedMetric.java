package org.hypnoflow.flink.metrics;

import io.prometheus.client.Collector;
import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.Collector.MetricFamilySamples.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.metrics.CharacterFilter;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.HistogramStatistics;
import org.apache.flink.metrics.LogicalScopeProvider;
import org.apache.flink.metrics.Meter;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricGroup;

/**
 * One metric under the name and labels of Flink's Prometheus reporter.
 *
 * @param labels names, as {@code values}
 */
record NamedMetric(String name, List<String> labels, List<String> values) {
    private static final char SEPARATOR = '_';
    private static final CharacterFilter LETTERS = text -> text.replaceAll("[^a-zA-Z0-9:_]", "_");
    private static final double[] QUANTILES = {0.5, 0.75, 0.95, 0.98, 0.99, 0.999};

    static NamedMetric of(String name, MetricGroup group) {
        String scope = LogicalScopeProvider.castFrom(group).getLogicalScope(LETTERS, SEPARATOR);
        List<String> labels = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (Map.Entry<String, String> variable : group.getAllVariables().entrySet()) {
            String bracketed = variable.getKey();
            labels.add(LETTERS.filterCharacters(bracketed.substring(1, bracketed.length() - 1)));
            values.add(LETTERS.filterCharacters(variable.getValue()));
        }
        return new NamedMetric(
                "flink" + SEPARATOR + scope + SEPARATOR + LETTERS.filterCharacters(name), labels, values);
    }

    /** Adds what {@code metric} is now; a gauge that is no number has no sample. */
    void addTo(Map<String, MetricFamilySamples> families, Metric metric) {
        if (metric instanceof Histogram histogram) {
            addSummary(family(families, Collector.Type.SUMMARY).samples, histogram);
        } else if (metric instanceof Counter counter) {
            add(families, (double) counter.getCount());
        } else if (metric instanceof Meter meter) {
            add(families, meter.getRate());
        } else if (metric instanceof Gauge<?> gauge) {
            Object value = gauge.getValue();
            if (value instanceof Number number) {
                add(families, number.doubleValue());
            } else if (value instanceof Boolean is) {
                add(families, is ? 1 : 0);
            }
        }
    }

    private void add(Map<String, MetricFamilySamples> families, double value) {
        family(families, Collector.Type.GAUGE).samples.add(new Sample(name, labels, values, value));
    }

    private void addSummary(List<Sample> samples, Histogram histogram) {
        HistogramStatistics statistics = histogram.getStatistics();
        samples.add(new Sample(name + "_count", labels, values, histogram.getCount()));
        List<String> more = new ArrayList<>(labels);
        more.add("quantile");
        for (double quantile : QUANTILES) {
            List<String> at = new ArrayList<>(values);
            at.add(Double.toString(quantile));
            samples.add(new Sample(name, more, at, statistics.getQuantile(quantile)));
        }
    }

    private MetricFamilySamples family(Map<String, MetricFamilySamples> families, Collector.Type type) {
        return families.computeIfAbsent(name, missing -> new MetricFamilySamples(name, type, name, new ArrayList<>()));
    }
}
