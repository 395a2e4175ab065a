package org.hypnoflow.flink.source;

import java.util.Properties;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.hypnoflow.flink.kafka.KafkaAccess;
import org.hypnoflow.flink.kafka.Topics;
import org.hypnoflow.flink.wire.Received;
import org.hypnoflow.flink.wire.SignalDeserializer;

/**
 * The signals topic as a source. A job without a checkpoint reads it from its beginning, since a recording that is under
 * way can only be understood from its announcement on; retention bounds how far that is. No watermark is made of it.
 */
public final class KafkaSignals {
    private KafkaSignals() {}

    /** @param drain whether the source ends with what the topic holds when the job starts */
    public static KafkaSource<Received> of(KafkaAccess kafka, Topics topics, boolean drain) {
        Properties consumer = kafka.clientProperties();
        consumer.putIfAbsent(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        KafkaSourceBuilder<Received> source = KafkaSource.<Received>builder()
                .setProperties(consumer)
                .setTopics(topics.signals())
                .setGroupId(topics.prefix() + ".monitor")
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new SignalDeserializer());
        if (drain) {
            source.setBounded(OffsetsInitializer.latest());
        }
        return source.build();
    }
}
