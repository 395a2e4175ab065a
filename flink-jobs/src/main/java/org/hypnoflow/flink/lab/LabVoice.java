package org.hypnoflow.flink.lab;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.hypnoflow.alert.BedMessage;
import org.hypnoflow.flink.kafka.KafkaAccess;
import org.hypnoflow.flink.kafka.KafkaUnavailableException;
import org.hypnoflow.flink.kafka.SendFailure;
import org.hypnoflow.flink.kafka.Topics;
import org.hypnoflow.flink.wire.RecordingKeyedSerializer;
import org.hypnoflow.flink.wire.RecordingStart;
import org.hypnoflow.score.ModelActivation;
import org.hypnoflow.signal.Recording;
import org.hypnoflow.signal.SignalMessage;
import org.hypnoflow.transition.NightNote;

/**
 * Puts on a lab's topics what recorders and people say, outside of any job. People wait for the answer; recorders stream,
 * and what they sent has arrived once {@link #flush} returns. Thread-safe; the order of one recording on one thread is kept.
 */
public final class LabVoice implements AutoCloseable {
    private static final int ANSWER_MILLIS = 5_000;
    private static final int LINGER_MILLIS = 5;

    private final KafkaAccess kafka;
    private final Topics topics;
    private final KafkaProducer<byte[], byte[]> producer;
    private final RecordingKeyedSerializer<SignalMessage> signals;
    private final RecordingKeyedSerializer<BedMessage> commands;
    private final RecordingKeyedSerializer<NightNote> notes;
    private final RecordingKeyedSerializer<ModelActivation> activations;
    private final AtomicReference<Exception> lost = new AtomicReference<>();

    public LabVoice(KafkaAccess kafka, Topics topics) {
        this.kafka = kafka;
        this.topics = topics;
        Properties client = kafka.clientProperties();
        client.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, Integer.toString(ANSWER_MILLIS));
        client.put(ProducerConfig.LINGER_MS_CONFIG, Integer.toString(LINGER_MILLIS));
        // one batch on its way: a first one that is refused by a leader that just came up must not be overtaken
        client.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, "1");
        producer = new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
        signals = RecordingKeyedSerializer.signals(topics.signals(), Map.of());
        commands = RecordingKeyedSerializer.commands(topics.commands());
        notes = RecordingKeyedSerializer.notes(topics.notes());
        activations = RecordingKeyedSerializer.activations(topics.models());
        signals.open(null, null);
        commands.open(null, null);
        notes.open(null, null);
        activations.open(null, null);
    }

    /**
     * Says {@code message} to the job and returns when the topic has taken it.
     *
     * @throws KafkaUnavailableException where it did not within five seconds; it may yet
     */
    public void say(BedMessage message) throws KafkaUnavailableException, InterruptedException {
        await(serialised(commands, message));
    }

    /** As {@link #say}, for the notes topic. */
    public void write(NightNote note) throws KafkaUnavailableException, InterruptedException {
        await(serialised(notes, note));
    }

    /** As {@link #say}, for the models topic. */
    public void activate(ModelActivation activation) throws KafkaUnavailableException, InterruptedException {
        await(serialised(activations, activation));
    }

    /** A recording begins, and when it did by the clock at the patient. */
    public void announce(Recording recording, RecordingStart start) throws KafkaUnavailableException {
        RecordingKeyedSerializer<SignalMessage> announcement =
                RecordingKeyedSerializer.signals(topics.signals(), Map.of(recording.id(), start));
        announcement.open(null, null);
        stream(announcement.serialize(SignalMessage.of(recording), null, null));
    }

    /**
     * Streams what a recorder says; a recording that begins so tells no time.
     *
     * @throws KafkaUnavailableException where this or something streamed before did not arrive
     */
    public void stream(SignalMessage message) throws KafkaUnavailableException {
        stream(serialised(signals, message));
    }

    /** As {@link #stream(SignalMessage)}, for bytes that need not be a message, as a broken recorder sends them. */
    public void streamBytes(String recordingID, byte[] bytes) throws KafkaUnavailableException {
        stream(new ProducerRecord<>(topics.signals(), recordingID.getBytes(StandardCharsets.UTF_8), bytes));
    }

    /** @throws KafkaUnavailableException where something that was streamed did not arrive */
    public void flush() throws KafkaUnavailableException {
        producer.flush();
        requireArrived();
    }

    /** Serialisers reuse their buffers; nobody waits for the broker meanwhile. */
    private static <T> ProducerRecord<byte[], byte[]> serialised(RecordingKeyedSerializer<T> serializer, T element) {
        synchronized (serializer) {
            return serializer.serialize(element, null, null);
        }
    }

    private void await(ProducerRecord<byte[], byte[]> record) throws KafkaUnavailableException, InterruptedException {
        try {
            producer.send(record).get(ANSWER_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | KafkaException failure) {
            throw new KafkaUnavailableException(
                    kafka + ": the topic did not take it within " + ANSWER_MILLIS / 1000 + " s", failure);
        }
    }

    private void stream(ProducerRecord<byte[], byte[]> record) throws KafkaUnavailableException {
        requireArrived();
        Future<?> unused = producer.send(record, (arrived, refused) -> {
            if (refused != null) {
                lost.compareAndSet(null, refused);
            }
        });
    }

    private void requireArrived() throws KafkaUnavailableException {
        Exception refused = lost.get();
        if (refused != null) {
            throw SendFailure.of(kafka, topics.signals(), refused);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofMillis(ANSWER_MILLIS));
    }
}
