package org.hypnoflow.flink.source;

import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.hypnoflow.flink.kafka.KafkaAccess;
import org.hypnoflow.flink.kafka.Topics;
import org.hypnoflow.flink.wire.ActivationDeserializer;
import org.hypnoflow.flink.wire.ReceivedActivation;

/**
 * The models topic as a source. A job without a checkpoint hears what is said after its start: it was just told which
 * package to begin with.
 */
public final class KafkaActivations {
    private KafkaActivations() {}

    /** @param drain whether the source ends with what the topic holds when the job starts */
    public static KafkaSource<ReceivedActivation> of(KafkaAccess kafka, Topics topics, boolean drain) {
        KafkaSourceBuilder<ReceivedActivation> source = KafkaSource.<ReceivedActivation>builder()
                .setProperties(kafka.clientProperties())
                .setTopics(topics.models())
                .setGroupId(topics.prefix() + ".monitor")
                .setStartingOffsets(OffsetsInitializer.timestamp(System.currentTimeMillis()))
                .setDeserializer(new ActivationDeserializer());
        if (drain) {
            source.setBounded(OffsetsInitializer.latest());
        }
        return source.build();
    }
}
