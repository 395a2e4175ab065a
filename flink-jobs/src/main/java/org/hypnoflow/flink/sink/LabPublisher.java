package org.hypnoflow.flink.sink;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
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
import org.hypnoflow.flink.wire.RecordingStart;
import org.hypnoflow.signal.Recording;
import org.hypnoflow.signal.SignalMessage;

/**
 * Says to a lab what recorders and people say, outside of any job. What was sent has arrived once {@link #flush} returns;
 * the order of one recording is kept. Not thread-safe.
 */
public final class LabPublisher implements AutoCloseable {
    private static final int ANSWER_MILLIS = 10_000;

    private final KafkaAccess kafka;
    private final Topics topics;
    private final KafkaProducer<byte[], byte[]> producer;
    private final RecordingKeyedSerializer<SignalMessage> signals;
    private final RecordingKeyedSerializer<BedMessage> commands;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    public LabPublisher(KafkaAccess kafka, Topics topics) throws KafkaUnavailableException {
        this.kafka = kafka;
        this.topics = topics;
        Properties client = kafka.clientProperties();
        client.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, Integer.toString(ANSWER_MILLIS));
        client.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, "5");
        try {
            producer = new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
        } catch (KafkaException refused) {
            throw new KafkaUnavailableException(kafka + ": " + refused.getMessage(), refused);
        }
        signals = RecordingKeyedSerializer.signals(topics.signals(), Map.of());
        commands = RecordingKeyedSerializer.commands(topics.commands());
        signals.open(null, null);
        commands.open(null, null);
    }

    /** A recording begins, and when it did by the clock at the patient. */
    public void announce(Recording recording, RecordingStart start) throws KafkaUnavailableException {
        RecordingKeyedSerializer<SignalMessage> announcement =
                RecordingKeyedSerializer.signals(topics.signals(), Map.of(recording.id(), start));
        announcement.open(null, null);
        send(announcement.serialize(SignalMessage.of(recording), null, null));
    }

    /** What a recorder says; a recording that begins so tells no time. */
    public void send(SignalMessage message) throws KafkaUnavailableException {
        send(signals.serialize(message, null, null));
    }

    /** What a person says, or who set up the bed. */
    public void send(BedMessage command) throws KafkaUnavailableException {
        send(commands.serialize(command, null, null));
    }

    /** @throws KafkaUnavailableException where something that was sent did not arrive */
    public void flush() throws KafkaUnavailableException {
        producer.flush();
        requireArrived();
    }

    private void send(ProducerRecord<byte[], byte[]> record) throws KafkaUnavailableException {
        requireArrived();
        Future<?> unused = producer.send(record, (arrived, refused) -> {
            if (refused != null) {
                failure.compareAndSet(null, refused);
            }
        });
    }

    private void requireArrived() throws KafkaUnavailableException {
        Exception refused = failure.get();
        if (refused != null) {
            throw new KafkaUnavailableException(
                    kafka + ": a record was not taken, " + refused.getMessage()
                            + " (expected: a broker with the lab's topics; see docs/run-a-live-lab.md)",
                    refused);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofMillis(ANSWER_MILLIS));
    }
}
