package org.hypnoflow.flink.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.hypnoflow.flink.kafka.KafkaAccess;
import org.hypnoflow.flink.kafka.KafkaUnavailableException;
import org.hypnoflow.flink.kafka.Topics;
import org.hypnoflow.flink.wire.SignalReader;
import org.hypnoflow.signal.SignalChunk;
import org.hypnoflow.signal.SignalMessage;

/** Reads chunks of one recording again, from where they lie on the signals topic. Each call has its own consumer. */
public final class SignalHistory {
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaAccess kafka;
    private final Topics topics;

    public SignalHistory(KafkaAccess kafka, Topics topics) {
        this.kafka = kafka;
        this.topics = topics;
    }

    /**
     * Gives the chunks of a recording to {@code chunks} in the order of the topic, until that says no or the topic ends.
     *
     * @param from where to begin; what lies there may no longer be kept, then the oldest that is
     * @param limit how long it may take
     * @throws KafkaUnavailableException where it takes longer
     */
    public void read(String recordingID, Position from, Duration limit, Predicate<SignalChunk> chunks)
            throws KafkaUnavailableException {
        TopicPartition partition = new TopicPartition(topics.signals(), from.partition());
        long deadline = System.nanoTime() + limit.toNanos();
        SignalReader reader = new SignalReader();
        byte[] key = recordingID.getBytes(StandardCharsets.UTF_8);
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            consumer.assign(List.of(partition));
            long begin = consumer.beginningOffsets(List.of(partition)).get(partition);
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            consumer.seek(partition, Math.max(begin, from.offset()));
            while (consumer.position(partition) < end) {
                if (System.nanoTime() > deadline) {
                    throw new KafkaUnavailableException(
                            kafka + ": reading signals took longer than " + limit.toSeconds() + " s", null);
                }
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    SignalChunk chunk = Arrays.equals(key, record.key()) ? chunk(reader, record) : null;
                    if (chunk != null && !chunks.test(chunk)) {
                        return;
                    }
                }
            }
        } catch (KafkaException failure) {
            throw new KafkaUnavailableException(kafka + ": " + failure.getMessage(), failure);
        }
    }

    /** Null where the record is none: the job has refused it already. */
    private static SignalChunk chunk(SignalReader reader, ConsumerRecord<byte[], byte[]> record) {
        try {
            SignalMessage message = reader.read(record.value()).message();
            return message.chunk();
        } catch (IOException unreadable) {
            return null;
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Properties client = kafka.clientProperties();
        client.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        client.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        return new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
