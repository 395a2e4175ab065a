package org.hypnoflow.flink.lab;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.hypnoflow.alert.Alert;
import org.hypnoflow.flink.kafka.KafkaAccess;
import org.hypnoflow.flink.kafka.KafkaUnavailableException;
import org.hypnoflow.flink.kafka.Topics;
import org.hypnoflow.flink.wire.AlertReader;
import org.hypnoflow.flink.wire.ScoreReader;
import org.hypnoflow.score.StageScore;

/** What lies on a lab's topics now: read from their beginning to what is their end when the reading starts. */
public final class LabContents {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long LONGEST_NANOS = Duration.ofSeconds(60).toNanos();
    private static final String ANSWER_MILLIS = "10000";

    /** Whose records are read. */
    public enum Isolation {
        COMMITTED("read_committed"),
        /** Also those of transactions that are open or were aborted. */
        UNCOMMITTED("read_uncommitted");

        private final String kafkaName;

        Isolation(String kafkaName) {
            this.kafkaName = kafkaName;
        }
    }

    private interface Reader<T> {
        T read(byte[] value) throws IOException;
    }

    private final KafkaAccess kafka;
    private final Topics topics;

    public LabContents(KafkaAccess kafka, Topics topics) {
        this.kafka = kafka;
        this.topics = topics;
    }

    /** FINAL stages, each recording in order. */
    public List<StageScore> stages(Isolation isolation) throws KafkaUnavailableException {
        return read(topics.stages(), isolation, new ScoreReader()::read);
    }

    /** PROVISIONAL and REVISED stages with their repetitions. */
    public List<StageScore> liveStages() throws KafkaUnavailableException {
        return read(topics.liveStages(), Isolation.COMMITTED, new ScoreReader()::read);
    }

    /** Updates of alerts with their repetitions. */
    public List<Alert> alerts() throws KafkaUnavailableException {
        return read(topics.alerts(), Isolation.COMMITTED, new AlertReader()::read);
    }

    private <T> List<T> read(String topic, Isolation isolation, Reader<T> reader) throws KafkaUnavailableException {
        List<T> contents = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(isolation)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long deadline = System.nanoTime() + LONGEST_NANOS;
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    contents.add(reader.read(record.value()));
                }
                if (System.nanoTime() > deadline) {
                    throw new KafkaUnavailableException(kafka + ": " + topic + " could not be read to its end", null);
                }
            }
        } catch (KafkaException | IOException failure) {
            throw new KafkaUnavailableException(kafka + ": " + topic + ": " + failure.getMessage(), failure);
        }
        return contents;
    }

    private KafkaConsumer<byte[], byte[]> consumer(Isolation isolation) {
        Properties client = kafka.clientProperties();
        client.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation.kafkaName);
        client.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        client.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        client.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
        client.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
        return new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
