package org.hypnoflow.flink.wire;

import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.serialization.DeserializationSchema.InitializationContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.hypnoflow.alert.BedMessage;
import org.hypnoflow.epoch.Rejected;
import org.hypnoflow.epoch.RejectionReason;
import org.hypnoflow.wire.BedCommand;

/** Reads the commands topic, as {@link SignalDeserializer} reads signals: nothing that is sent makes it throw. */
public final class CommandDeserializer implements KafkaRecordDeserializationSchema<ReceivedCommand> {
    private transient MessageReader reader;

    @Override
    public void open(InitializationContext context) {
        reader = new MessageReader(AlertMapping.COMMANDS);
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<ReceivedCommand> out) {
        String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
        try {
            out.collect(new ReceivedCommand(message(key, record.value()), null));
        } catch (UnreadableException unreadable) {
            out.collect(new ReceivedCommand(
                    null,
                    new Rejected(
                            SignalMapping.isRecordingID(key) ? key : SignalDeserializer.NO_RECORDING,
                            unreadable.reason(),
                            "command, partition " + record.partition() + ", offset " + record.offset() + ": "
                                    + unreadable.getMessage())));
        }
    }

    private BedMessage message(String key, byte[] value) throws UnreadableException {
        BedCommand wire = (BedCommand) reader.read(value);
        BedMessage message;
        try {
            message = AlertMapping.toCore(wire);
        } catch (RuntimeException refused) {
            throw new UnreadableException(RejectionReason.MALFORMED, "BedCommand: " + refused.getMessage());
        }
        if (!message.recordingID().equals(key)) {
            throw new UnreadableException(
                    RejectionReason.MALFORMED, "key differs from recordingID (expected: the same, to keep the order)");
        }
        return message;
    }

    @Override
    public TypeInformation<ReceivedCommand> getProducedType() {
        return TypeInformation.of(ReceivedCommand.class);
    }
}
