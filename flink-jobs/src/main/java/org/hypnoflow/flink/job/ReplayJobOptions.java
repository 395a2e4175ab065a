package org.hypnoflow.flink.job;

import static java.util.Objects.requireNonNull;

import org.hypnoflow.flink.kafka.KafkaAccess;
import org.hypnoflow.flink.kafka.Topics;
import org.hypnoflow.flink.source.DeliveryFaults;
import org.hypnoflow.flink.source.ReplayPace;

/**
 * How recorded nights are sent.
 *
 * @param faults disorder to deliver chunks with
 */
public record ReplayJobOptions(KafkaAccess kafka, Topics topics, ReplayPace pace, DeliveryFaults faults) {

    public ReplayJobOptions {
        requireNonNull(kafka, "kafka");
        requireNonNull(topics, "topics");
        requireNonNull(pace, "pace");
        requireNonNull(faults, "faults");
    }
}
