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
 * @param floats whether samples go as physical values of 32 bits, else as they stand in the file
 */
public record ReplayJobOptions(
        KafkaAccess kafka, Topics topics, ReplayPace pace, DeliveryFaults faults, boolean floats) {

    /** Samples as they stand in the file. */
    public ReplayJobOptions(KafkaAccess kafka, Topics topics, ReplayPace pace, DeliveryFaults faults) {
        this(kafka, topics, pace, faults, false);
    }

    public ReplayJobOptions {
        requireNonNull(kafka, "kafka");
        requireNonNull(topics, "topics");
        requireNonNull(pace, "pace");
        requireNonNull(faults, "faults");
    }
}
