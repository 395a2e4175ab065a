package org.hypnoflow.flink.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.hypnoflow.alert.Acknowledgement;
import org.hypnoflow.alert.AlertPause;
import org.hypnoflow.alert.BedContext;
import org.hypnoflow.alert.BedMessage;
import org.hypnoflow.alert.LightsMarker;
import org.hypnoflow.alert.TechnicalEvent;
import org.hypnoflow.alert.TechnicalFault;
import org.hypnoflow.epoch.Rejected;
import org.hypnoflow.epoch.RejectionReason;
import org.hypnoflow.wire.AlertAcknowledged;
import org.hypnoflow.wire.AlertsPaused;
import org.hypnoflow.wire.BedCommand;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CommandDeserializerTest {
    private final CommandDeserializer deserializer = new CommandDeserializer();
    private final MessageWriter writer = new MessageWriter();

    @BeforeEach
    void opens() {
        deserializer.open(null);
    }

    static List<BedMessage> commands() {
        return List.of(
                BedMessage.of(new Acknowledgement("r", "r/rem-onset/7", "MK", 1_700_000_000_000L)),
                BedMessage.of(new AlertPause("r", null, 20, "MK", 2)),
                BedMessage.of(new AlertPause("r", "rem-onset", 20, "MK", 2)),
                BedMessage.of(new LightsMarker("r", 40, false)),
                BedMessage.of(new BedContext("r", "bed 3", 79_200)),
                BedMessage.of(new BedContext("r", "bed 3", 79_200, 18_000, -3_600)));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void givesBackWhatWasSent(BedMessage command) {
        assertThat(read("r", writer.bytes(AlertMapping.toWire(command)))).isEqualTo(new ReceivedCommand(command, null));
    }

    @Test
    void readsABedOfTheFirstRelease() throws IOException {
        Schema first = ReleasedSchemas.of(BedCommand.getClassSchema()).get(1);
        GenericRecord command = new GenericData.Record(first);
        GenericRecord bed =
                new GenericData.Record(first.getField("bed").schema().getTypes().get(1));
        bed.put("bed", "bed 3");
        bed.put("startSecondOfDay", 79_200);
        command.put("recordingID", "r");
        command.put("bed", bed);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new BinaryMessageEncoder<GenericRecord>(GenericData.get(), first).encode(command, bytes);

        assertThat(read("r", bytes.toByteArray()))
                .isEqualTo(new ReceivedCommand(BedMessage.of(new BedContext("r", "bed 3", 79_200)), null));
    }

    @Test
    void refusesWhatTheFlowDoesNotTake() {
        BedCommand endless = new BedCommand("r", null, new AlertsPaused(null, 100_000, "MK", 2L), null, null);
        BedCommand empty = new BedCommand("r", null, null, null, null);

        assertThat(rejected("r", writer.bytes(endless))).isEqualTo(RejectionReason.MALFORMED);
        assertThat(rejected("r", writer.bytes(empty))).isEqualTo(RejectionReason.MALFORMED);
        assertThat(rejected("other", writer.bytes(AlertMapping.toWire(commands().get(0)))))
                .isEqualTo(RejectionReason.MALFORMED);
        assertThat(rejected("r", null)).isEqualTo(RejectionReason.UNREADABLE);
    }

    static List<BedCommand> endless() {
        String endless = "x".repeat(513);
        return List.of(
                new BedCommand("r", new AlertAcknowledged(endless, "MK", 2L), null, null, null),
                new BedCommand("r", new AlertAcknowledged("r/rem-onset/7", endless, 2L), null, null, null),
                new BedCommand("r", null, new AlertsPaused(null, 20, endless, 2L), null, null),
                new BedCommand("r", null, new AlertsPaused(endless, 20, "MK", 2L), null, null),
                new BedCommand("r", null, null, null, new org.hypnoflow.wire.BedContext(endless, -1, 0, 0)));
    }

    @ParameterizedTest
    @MethodSource("endless")
    void refusesTextsThatNoPersonWrites(BedCommand command) {
        ReceivedCommand received = read("r", writer.bytes(command));

        assertThat(received.rejected().reason()).isEqualTo(RejectionReason.MALFORMED);
        assertThat(received.rejected().detail()).contains("513 letters (expected: up to 512)");
    }

    @Test
    void refusesARecordingThatNoRecorderMayAnnounce() {
        String endless = "r".repeat(100_000);
        BedCommand command =
                new BedCommand(endless, null, null, null, new org.hypnoflow.wire.BedContext("bed 3", -1, 0, 0));

        Rejected rejected = read(endless, writer.bytes(command)).rejected();

        assertThat(rejected.recordingID()).isEqualTo("?");
        assertThat(rejected.detail()).contains("recordingID: 100000 letters");
    }

    @Test
    void sendsNothingThatWouldBeRefused() {
        BedMessage endless = BedMessage.of(new BedContext("r", "x".repeat(513), -1));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> AlertMapping.toWire(endless))
                .withMessage("bed: 513 letters (expected: up to 512)");
    }

    @Test
    void survivesAnyBytes() {
        byte[] good = writer.bytes(AlertMapping.toWire(commands().get(0)));
        Random random = new Random(5);
        for (int i = 0; i < 3_000; i++) {
            byte[] bad = Arrays.copyOf(good, random.nextInt(good.length + 4));
            if (bad.length > 0) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            }
            assertThat(read("r", bad)).as("mutation %d", i).isNotNull();
        }
    }

    @Test
    void sendsOnlyWhatPeopleSay() {
        BedMessage event = BedMessage.of(new TechnicalEvent("r", TechnicalFault.CLOCK_JUMP, false, "3 s"));

        assertThatIllegalArgumentException().isThrownBy(() -> AlertMapping.toWire(event));
    }

    private RejectionReason rejected(String key, byte[] value) {
        return read(key, value).rejected().reason();
    }

    private ReceivedCommand read(String key, byte[] value) {
        List<ReceivedCommand> received = new ArrayList<>();
        deserializer.deserialize(
                new ConsumerRecord<>("commands", 0, 0, key.getBytes(StandardCharsets.UTF_8), value),
                new ListCollector<>(received));
        assertThat(received).hasSize(1);
        return received.get(0);
    }
}
