package org.hypnoflow.flink.wire;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.serialization.SerializationSchema.InitializationContext;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.util.function.SerializableFunction;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.hypnoflow.alert.Alert;
import org.hypnoflow.alert.BedMessage;
import org.hypnoflow.epoch.Rejected;
import org.hypnoflow.score.ModelActivation;
import org.hypnoflow.score.StageScore;
import org.hypnoflow.signal.SignalMessage;
import org.hypnoflow.transition.NightNote;
import org.hypnoflow.transition.StageTransition;

/** Writes elements to one topic under their recording's id, so that a recording stays in one partition and in order. */
public final class RecordingKeyedSerializer<T> implements KafkaRecordSerializationSchema<T> {
    private final String topic;
    private final SerializableFunction<T, String> recordingID;
    private final SerializableFunction<T, SpecificRecord> toWire;
    private transient MessageWriter writer;

    private RecordingKeyedSerializer(
            String topic, SerializableFunction<T, String> recordingID, SerializableFunction<T, SpecificRecord> toWire) {
        this.topic = topic;
        this.recordingID = recordingID;
        this.toWire = toWire;
    }

    /** @param starts when recordings started, by id; those missing are announced without */
    public static RecordingKeyedSerializer<SignalMessage> signals(String topic, Map<String, RecordingStart> starts) {
        Map<String, RecordingStart> known = Map.copyOf(starts);
        return new RecordingKeyedSerializer<>(
                topic,
                SignalMessage::recordingID,
                message -> SignalMapping.toWire(message, known.get(message.recordingID())));
    }

    public static RecordingKeyedSerializer<StageScore> scores(String topic) {
        return new RecordingKeyedSerializer<>(topic, StageScore::recordingID, StageMapping::toWire);
    }

    public static RecordingKeyedSerializer<StageTransition> transitions(String topic) {
        return new RecordingKeyedSerializer<>(topic, StageTransition::recordingID, StageMapping::toWire);
    }

    public static RecordingKeyedSerializer<Rejected> rejected(String topic) {
        return new RecordingKeyedSerializer<>(topic, Rejected::recordingID, StageMapping::toWire);
    }

    public static RecordingKeyedSerializer<Alert> alerts(String topic) {
        return new RecordingKeyedSerializer<>(topic, Alert::recordingID, AlertMapping::toWire);
    }

    /** Of messages that people send. */
    public static RecordingKeyedSerializer<BedMessage> commands(String topic) {
        return new RecordingKeyedSerializer<>(topic, BedMessage::recordingID, AlertMapping::toWire);
    }

    public static RecordingKeyedSerializer<NightNote> notes(String topic) {
        return new RecordingKeyedSerializer<>(topic, NightNote::recordingID, NoteMapping::toWire);
    }

    /** Of activations, which are of no recording: all under one key, in order. */
    public static RecordingKeyedSerializer<ModelActivation> activations(String topic) {
        return new RecordingKeyedSerializer<>(topic, activation -> ActivationMapping.KEY, ActivationMapping::toWire);
    }

    @Override
    public void open(InitializationContext context, KafkaSinkContext sink) {
        writer = new MessageWriter();
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(T element, KafkaSinkContext sink, Long timestamp) {
        return new ProducerRecord<>(
                topic,
                recordingID.apply(element).getBytes(StandardCharsets.UTF_8),
                writer.bytes(toWire.apply(element)));
    }
}
