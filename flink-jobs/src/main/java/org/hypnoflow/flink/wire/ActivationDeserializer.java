package org.hypnoflow.flink.wire;

import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.serialization.DeserializationSchema.InitializationContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.hypnoflow.epoch.Rejected;
import org.hypnoflow.epoch.RejectionReason;
import org.hypnoflow.score.ModelActivation;

/** Reads the models topic, as {@link SignalDeserializer} reads signals: nothing that is sent makes it throw. */
public final class ActivationDeserializer implements KafkaRecordDeserializationSchema<ReceivedActivation> {
    private transient MessageReader reader;

    @Override
    public void open(InitializationContext context) {
        reader = new MessageReader(ActivationMapping.ACTIVATIONS);
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<ReceivedActivation> out) {
        String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
        try {
            out.collect(new ReceivedActivation(activation(key, record.value()), null));
        } catch (UnreadableException unreadable) {
            out.collect(new ReceivedActivation(
                    null,
                    new Rejected(
                            SignalDeserializer.NO_RECORDING,
                            unreadable.reason(),
                            "activation of a model, partition " + record.partition() + ", offset " + record.offset()
                                    + ": " + unreadable.getMessage())));
        }
    }

    private ModelActivation activation(String key, byte[] value) throws UnreadableException {
        org.hypnoflow.wire.ModelActivation wire = (org.hypnoflow.wire.ModelActivation) reader.read(value);
        if (!key.equals(ActivationMapping.KEY)) {
            throw new UnreadableException(
                    RejectionReason.MALFORMED, "key (expected: " + ActivationMapping.KEY + ", to keep the order)");
        }
        try {
            return ActivationMapping.toCore(wire);
        } catch (RuntimeException refused) {
            throw new UnreadableException(RejectionReason.MALFORMED, "ModelActivation: " + refused.getMessage());
        }
    }

    @Override
    public TypeInformation<ReceivedActivation> getProducedType() {
        return TypeInformation.of(ReceivedActivation.class);
    }
}
