package org.hypnoflow.flink.lab;

import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.hypnoflow.alert.BedMessage;
import org.hypnoflow.flink.kafka.KafkaAccess;
import org.hypnoflow.flink.kafka.KafkaUnavailableException;
import org.hypnoflow.flink.kafka.Topics;
import org.hypnoflow.flink.wire.RecordingKeyedSerializer;
import org.hypnoflow.transition.NightNote;

/** Puts on a lab's topics what people say: commands to the job, and notes beside epochs. Thread-safe. */
public final class LabVoice implements AutoCloseable {
    private static final int ANSWER_MILLIS = 5_000;

    private final KafkaAccess kafka;
    private final KafkaProducer<byte[], byte[]> producer;
    private final RecordingKeyedSerializer<BedMessage> commands;
    private final RecordingKeyedSerializer<NightNote> notes;

    public LabVoice(KafkaAccess kafka, Topics topics) {
        this.kafka = kafka;
        Properties client = kafka.clientProperties();
        client.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Integer.toString(ANSWER_MILLIS));
        client.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Integer.toString(ANSWER_MILLIS / 2));
        client.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.toString(ANSWER_MILLIS));
        producer = new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
        commands = RecordingKeyedSerializer.commands(topics.commands());
        notes = RecordingKeyedSerializer.notes(topics.notes());
        commands.open(null, null);
        notes.open(null, null);
    }

    /**
     * Says {@code message} to the job and returns when the topic has taken it.
     *
     * @throws KafkaUnavailableException where it did not within five seconds; it may yet
     */
    public void say(BedMessage message) throws KafkaUnavailableException, InterruptedException {
        synchronized (commands) {
            send(commands.serialize(message, null, null));
        }
    }

    /** As {@link #say}, for the notes topic. */
    public void write(NightNote note) throws KafkaUnavailableException, InterruptedException {
        synchronized (notes) {
            send(notes.serialize(note, null, null));
        }
    }

    private void send(ProducerRecord<byte[], byte[]> record) throws KafkaUnavailableException, InterruptedException {
        try {
            producer.send(record).get(ANSWER_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | KafkaException failure) {
            throw new KafkaUnavailableException(
                    kafka + ": the topic did not take it within " + ANSWER_MILLIS / 1000 + " s", failure);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofMillis(ANSWER_MILLIS));
    }
}
