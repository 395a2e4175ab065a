package org.hypnoflow.flink.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.hypnoflow.flink.kafka.KafkaAccess;
import org.hypnoflow.flink.wire.ScoreReader;
import org.hypnoflow.score.StageScore;

/** Reads topics from their beginning to what is their end when it starts, committed records alone. */
final class LabReader {
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaAccess kafka;

    LabReader(KafkaAccess kafka) {
        this.kafka = kafka;
    }

    List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        Properties client = kafka.clientProperties();
        client.put("isolation.level", "read_committed");
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(POLL).forEach(records::add);
            }
        }
        return records;
    }

    /** Per recording its scores in the order of the topic. */
    Map<String, List<StageScore>> scores(String topic) {
        ScoreReader reader = new ScoreReader();
        Map<String, List<StageScore>> scores = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records(topic)) {
            String key = new String(record.key(), StandardCharsets.UTF_8);
            try {
                scores.computeIfAbsent(key, id -> new ArrayList<>()).add(reader.read(record.value()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return scores;
    }
}
