package org.hypnoflow.flink.job;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.hypnoflow.alert.BedMessage;
import org.hypnoflow.flink.kafka.KafkaAccess;
import org.hypnoflow.flink.kafka.KafkaUnavailableException;
import org.hypnoflow.flink.kafka.Topics;
import org.hypnoflow.flink.lab.LabVoice;
import org.hypnoflow.signal.SignalMessage;

/** Sends single records to the signals topic, good ones and others. */
final class LabWriter {
    private final KafkaAccess kafka;
    private final Topics topics;

    LabWriter(KafkaAccess kafka, Topics topics) {
        this.kafka = kafka;
        this.topics = topics;
    }

    void send(List<SignalMessage> messages) throws KafkaUnavailableException {
        try (LabVoice lab = new LabVoice(kafka, topics)) {
            for (SignalMessage message : messages) {
                lab.stream(message);
            }
            lab.flush();
        }
    }

    void command(BedMessage command) throws KafkaUnavailableException, InterruptedException {
        try (LabVoice lab = new LabVoice(kafka, topics)) {
            lab.say(command);
        }
    }

    void command(String key, byte[] value) throws ExecutionException, InterruptedException {
        send(topics.commands(), key, value);
    }

    void send(String key, byte[] value) throws ExecutionException, InterruptedException {
        send(topics.signals(), key, value);
    }

    private void send(String topic, String key, byte[] value) throws ExecutionException, InterruptedException {
        byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(kafka.clientProperties(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, keyBytes, value)).get();
        }
    }
}
