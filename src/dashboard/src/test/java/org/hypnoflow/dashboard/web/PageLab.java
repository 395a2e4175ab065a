package org.hypnoflow.dashboard.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.hypnoflow.alert.BedMessage;
import org.hypnoflow.broker.KafkaBroker;
import org.hypnoflow.dashboard.LabPage;
import org.hypnoflow.flink.kafka.KafkaAccess;
import org.hypnoflow.flink.kafka.LabTopics;
import org.hypnoflow.flink.kafka.Topics;
import org.hypnoflow.flink.lab.LabVoice;
import org.hypnoflow.flink.wire.CommandReader;
import org.hypnoflow.flink.wire.RecordingKeyedSerializer;
import org.hypnoflow.flink.wire.SignalReader.HeardSignal;

/** A real broker with the topics of a lab, whoever writes to them, and a browser's plain requests. */
final class PageLab implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KafkaBroker broker;
    private final KafkaAccess kafka;
    private final HttpClient http = HttpClient.newHttpClient();

    PageLab(Path folder) throws Exception {
        broker = KafkaBroker.start(folder);
        kafka = KafkaAccess.of(broker.bootstrapServers());
    }

    /** Topics of their own, so that tests do not hear each other. */
    Topics topics(String prefix) throws Exception {
        Topics topics = new Topics(prefix);
        new LabTopics(kafka, topics).make(2);
        return topics;
    }

    LabPageOptions options(Topics topics) {
        return LabPageOptions.of(kafka, topics).listening(LabPageOptions.LOOPBACK, 0, null);
    }

    LabPage page(Topics topics) throws Exception {
        return LabPage.start(options(topics));
    }

    LabVoice publisher(Topics topics) throws Exception {
        return new LabVoice(kafka, topics);
    }

    void send(Topics topics, HeardSignal... signals) throws Exception {
        try (LabVoice publisher = publisher(topics)) {
            for (HeardSignal signal : signals) {
                if (signal.start() == null) {
                    publisher.stream(signal.message());
                } else {
                    publisher.announce(signal.message().started(), signal.start());
                }
            }
            publisher.flush();
        }
    }

    /** Elements as the job writes them. */
    @SafeVarargs
    final <T> void write(RecordingKeyedSerializer<T> serializer, T... elements) throws Exception {
        serializer.open(null, null);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(kafka.clientProperties(), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (T element : elements) {
                producer.send(serializer.serialize(element, null, null)).get();
            }
        }
    }

    /** Whatever bytes. */
    void write(String topic, String key, byte[] value) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(kafka.clientProperties(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value))
                    .get();
        }
    }

    /** All that was said to the job, in order where there is one partition's worth of it. */
    List<BedMessage> commands(Topics topics) throws IOException {
        CommandReader reader = new CommandReader();
        List<BedMessage> commands = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                kafka.clientProperties(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topics.commands()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    commands.add(reader.read(record.value()));
                }
            }
        }
        return commands;
    }

    HttpClient http() {
        return http;
    }

    HttpResponse<String> get(LabPage page, String path) throws IOException, InterruptedException {
        return http.send(request(page, path).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(LabPage page, String path, String body) throws IOException, InterruptedException {
        return http.send(
                request(page, path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    HttpRequest.Builder request(LabPage page, String path) {
        return HttpRequest.newBuilder(URI.create(page.address()).resolve(path)).timeout(PATIENCE);
    }

    JsonNode json(LabPage page, String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = get(page, path);
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    /** The answer once it is as {@code wanted}: what was written arrives when it arrives. */
    JsonNode await(LabPage page, String path, Predicate<JsonNode> wanted) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String last = "";
        while (System.nanoTime() < deadline) {
            HttpResponse<String> answer = get(page, path);
            last = answer.statusCode() + " " + answer.body();
            if (answer.statusCode() == 200 && wanted.test(JSON.readTree(answer.body()))) {
                return JSON.readTree(answer.body());
            }
        }
        throw new AssertionError(path + " did not become as wanted; last: " + last);
    }

    @Override
    public void close() {
        broker.close();
    }
}
