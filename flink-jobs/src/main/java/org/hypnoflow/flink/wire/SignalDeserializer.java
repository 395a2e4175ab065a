package org.hypnoflow.flink.wire;

import java.nio.charset.StandardCharsets;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.serialization.DeserializationSchema.InitializationContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.hypnoflow.epoch.Rejected;
import org.hypnoflow.epoch.RejectionReason;
import org.hypnoflow.signal.SignalMessage;

/**
 * Reads the signals topic. Every record becomes one element: a message, or a {@link Rejected} that names partition and
 * offset and quotes nothing of the record. Nothing that a recorder sends makes it throw.
 */
public final class SignalDeserializer implements KafkaRecordDeserializationSchema<Received> {
    /** The recording of a refusal that names none. */
    static final String NO_RECORDING = "?";

    private transient MessageReader reader;

    @Override
    public void open(InitializationContext context) {
        reader = new MessageReader(SignalMapping.SCHEMAS);
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Received> out) {
        String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
        try {
            out.collect(new Received(message(key, record.value()), null));
        } catch (UnreadableException unreadable) {
            out.collect(new Received(
                    null,
                    new Rejected(
                            SignalMapping.isRecordingID(key) ? key : NO_RECORDING,
                            unreadable.reason(),
                            "partition " + record.partition() + ", offset " + record.offset() + ": "
                                    + unreadable.getMessage())));
        }
    }

    private SignalMessage message(String key, byte[] value) throws UnreadableException {
        SignalMessage message;
        SpecificRecord wire = reader.read(value);
        try {
            message = SignalMapping.toCore(wire);
        } catch (RuntimeException refused) {
            throw new UnreadableException(
                    RejectionReason.MALFORMED, wire.getSchema().getName() + ": " + refused.getMessage());
        }
        if (!message.recordingID().equals(key)) {
            throw new UnreadableException(
                    RejectionReason.MALFORMED, "key differs from recordingID (expected: the same, to keep the order)");
        }
        return message;
    }

    @Override
    public TypeInformation<Received> getProducedType() {
        return TypeInformation.of(Received.class);
    }
}
