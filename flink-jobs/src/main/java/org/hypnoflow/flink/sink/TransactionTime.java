package org.hypnoflow.flink.sink;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.hypnoflow.flink.kafka.KafkaAccess;

/**
 * How long a transaction lives before Kafka drops what is in it, and what fits into that. A record that waits for its
 * commit has waited for a checkpoint to begin and for that checkpoint to complete.
 *
 * @param timeout of Kafka, at least a millisecond
 */
public record TransactionTime(Duration timeout) {
    /** Longer than a checkpoint and a restart together, shorter than the 15 minutes that brokers allow. */
    private static final Duration USUAL = Duration.ofMinutes(10);

    public TransactionTime {
        requireNonNull(timeout, "timeout");
    }

    /** That of the client's properties, which may set their own. */
    public static TransactionTime of(KafkaAccess kafka) {
        String own = kafka.properties().get(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG);
        if (own == null) {
            return new TransactionTime(USUAL);
        }
        if (!own.strip().matches("[1-9]\\d{0,9}")) {
            throw new IllegalArgumentException(
                    ProducerConfig.TRANSACTION_TIMEOUT_CONFIG + ": " + own + " (expected: milliseconds, >= 1)");
        }
        return new TransactionTime(Duration.ofMillis(Long.parseLong(own.strip())));
    }

    /** Age of the oldest record up to which a checkpoint may begin that commits it. */
    public Duration oldestAtCheckpoint() {
        return timeout.multipliedBy(7).dividedBy(10);
    }

    /** A checkpoint that takes longer is given up. */
    public Duration longestCheckpoint() {
        return timeout.dividedBy(5);
    }

    /** The longest time between checkpoints that may be asked for. */
    public Duration longestInterval() {
        return timeout.dividedBy(2);
    }
}
