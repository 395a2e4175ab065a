package org.hypnoflow.flink.sink;

import java.util.Properties;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.hypnoflow.flink.kafka.KafkaAccess;
import org.hypnoflow.flink.wire.RecordingKeyedSerializer;

/** Topics as sinks, by how sure a reader is to see an element once. */
public final class KafkaSinks {
    private KafkaSinks() {}

    /**
     * Each element once, for readers of committed records, visible from the next checkpoint on.
     *
     * @param transactions names the transactions; one job has it at a time, and takes over those that its predecessor
     *     left open
     */
    public static <T> KafkaSink<T> exactlyOnce(
            KafkaAccess kafka, RecordingKeyedSerializer<T> serializer, String transactions) {
        Properties producer = kafka.clientProperties();
        producer.put(
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                Long.toString(TransactionTime.of(kafka).timeout().toMillis()));
        return sink(kafka, producer, serializer)
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(transactions)
                .build();
    }

    /** Each element at once, and the same element again after a restore. */
    public static <T> KafkaSink<T> atLeastOnce(KafkaAccess kafka, RecordingKeyedSerializer<T> serializer) {
        return sink(kafka, kafka.clientProperties(), serializer)
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .build();
    }

    /** As {@link #atLeastOnce(KafkaAccess, RecordingKeyedSerializer)}, telling {@code caller} of every record that is refused. */
    public static <T> KafkaSink<T> atLeastOnce(
            KafkaAccess kafka, RecordingKeyedSerializer<T> serializer, String caller) {
        Properties producer = kafka.clientProperties();
        RefusalTeller.tell(producer, caller);
        return sink(kafka, producer, serializer)
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .build();
    }

    private static <T> KafkaSinkBuilder<T> sink(
            KafkaAccess kafka, Properties producer, RecordingKeyedSerializer<T> serializer) {
        return KafkaSink.<T>builder()
                .setBootstrapServers(kafka.bootstrapServers())
                .setKafkaProducerConfig(producer)
                .setRecordSerializer(serializer);
    }
}
