package org.hypnoflow.flink.kafka;

/** Kafka cannot be reached, refuses us, or lacks what is needed; the message says which, and what would help. */
public final class KafkaUnavailableException extends Exception {

    public KafkaUnavailableException(String message) {
        super(message);
    }

    public KafkaUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
