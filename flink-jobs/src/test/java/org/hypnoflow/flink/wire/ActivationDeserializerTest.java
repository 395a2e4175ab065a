package org.hypnoflow.flink.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.hypnoflow.epoch.RejectionReason;
import org.hypnoflow.score.ModelActivation;
import org.hypnoflow.score.ModelVersion;
import org.hypnoflow.wire.ActivationReach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActivationDeserializerTest {
    private static final String DIGEST = "0f".repeat(32);

    private final ActivationDeserializer deserializer = new ActivationDeserializer();
    private final MessageWriter writer = new MessageWriter();

    @BeforeEach
    void opens() {
        deserializer.open(null);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void givesBackWhatWasSent(boolean running) {
        ModelActivation sent = new ModelActivation(new ModelVersion("student-2", DIGEST), running, "MK", 7);

        assertThat(read("models", writer.bytes(ActivationMapping.toWire(sent))))
                .isEqualTo(new ReceivedActivation(sent, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "", "/etc", "a/b", "../a", "a\\b", "a\0b", ".hidden", "-x"})
    void refusesWhatIsNoNameOfAFolder(String folder) {
        assertThat(rejected("models", folder, DIGEST, "MK")).isEqualTo(RejectionReason.MALFORMED);
    }

    @Test
    void refusesWhatTheFlowDoesNotTake() {
        assertThat(rejected("models", "a".repeat(129), DIGEST, "MK")).isEqualTo(RejectionReason.MALFORMED);
        assertThat(rejected("models", "a", "0F".repeat(32), "MK")).isEqualTo(RejectionReason.MALFORMED);
        assertThat(rejected("models", "a", DIGEST, " ")).isEqualTo(RejectionReason.MALFORMED);
        assertThat(rejected("other", "a", DIGEST, "MK")).isEqualTo(RejectionReason.MALFORMED);
        assertThat(read("models", null).rejected().reason()).isEqualTo(RejectionReason.UNREADABLE);
    }

    @Test
    void survivesAnyBytes() {
        byte[] good = bytes("student-2", DIGEST, "MK");
        Random random = new Random(5);
        for (int i = 0; i < 3_000; i++) {
            byte[] bad = Arrays.copyOf(good, random.nextInt(good.length + 4));
            if (bad.length > 0) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            }
            assertThat(read("models", bad)).as("mutation %d", i).isNotNull();
        }
    }

    private byte[] bytes(String folder, String digest, String by) {
        return writer.bytes(
                new org.hypnoflow.wire.ModelActivation(folder, digest, ActivationReach.NEW_RECORDINGS, by, 7L));
    }

    private RejectionReason rejected(String key, String folder, String digest, String by) {
        return read(key, bytes(folder, digest, by)).rejected().reason();
    }

    private ReceivedActivation read(String key, byte[] value) {
        List<ReceivedActivation> received = new ArrayList<>();
        deserializer.deserialize(
                new ConsumerRecord<>("models", 0, 0, key.getBytes(StandardCharsets.UTF_8), value),
                new ListCollector<>(received));
        assertThat(received).hasSize(1);
        return received.get(0);
    }
}
