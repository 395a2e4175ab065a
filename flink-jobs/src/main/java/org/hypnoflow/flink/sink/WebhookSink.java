package org.hypnoflow.flink.sink;

import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;
import org.hypnoflow.alert.Alert;

/**
 * Posts alerts to a web address and never holds the job: a listener that is slow or away costs its own alerts, oldest
 * first, and nothing else. At the end of a bounded job what waits is given a moment more.
 */
public final class WebhookSink implements Sink<Alert> {
    private final Webhook webhook;

    public WebhookSink(Webhook webhook) {
        this.webhook = webhook;
    }

    @Override
    public SinkWriter<Alert> createWriter(WriterInitContext context) {
        MetricGroup metrics = context.metricGroup().addGroup("webhook");
        Counter posted = metrics.counter("posted", new ThreadSafeSimpleCounter());
        Counter lost = metrics.counter("lost", new ThreadSafeSimpleCounter());
        WebhookPoster poster = new WebhookPoster(webhook, PostLimits.DEFAULT, new WebhookPoster.Outcome() {
            @Override
            public void posted() {
                posted.inc();
            }

            @Override
            public void lost() {
                lost.inc();
            }
        });
        return new SinkWriter<>() {
            @Override
            public void write(Alert alert, Context elementContext) {
                poster.post(AlertJson.of(alert).toString());
            }

            @Override
            public void flush(boolean endOfInput) throws InterruptedException {
                if (endOfInput) {
                    poster.drain();
                }
            }

            @Override
            public void close() {
                poster.close();
            }
        };
    }
}
