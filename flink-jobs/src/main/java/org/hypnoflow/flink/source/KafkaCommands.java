package org.hypnoflow.flink.source;

import java.util.Properties;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.hypnoflow.flink.kafka.KafkaAccess;
import org.hypnoflow.flink.kafka.Topics;
import org.hypnoflow.flink.wire.CommandDeserializer;
import org.hypnoflow.flink.wire.ReceivedCommand;

/**
 * The commands topic as a source. A job without a checkpoint reads it from its beginning, as it does signals, so that it
 * learns which recording is in which bed. What is said to alerts that are not raised yet waits for them.
 */
public final class KafkaCommands {
    private KafkaCommands() {}

    /** @param drain whether the source ends with what the topic holds when the job starts */
    public static KafkaSource<ReceivedCommand> of(KafkaAccess kafka, Topics topics, boolean drain) {
        Properties consumer = kafka.clientProperties();
        KafkaSourceBuilder<ReceivedCommand> source = KafkaSource.<ReceivedCommand>builder()
                .setProperties(consumer)
                .setTopics(topics.commands())
                .setGroupId(topics.prefix() + ".monitor")
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new CommandDeserializer());
        if (drain) {
            source.setBounded(OffsetsInitializer.latest());
        }
        return source.build();
    }
}
