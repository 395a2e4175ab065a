package org.hypnoflow.flink.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.hypnoflow.epoch.RejectionReason;
import org.hypnoflow.flink.TinyRecording;
import org.hypnoflow.signal.RecordingEnd;
import org.hypnoflow.signal.SampleEncoding;
import org.hypnoflow.signal.SignalChunk;
import org.hypnoflow.signal.SignalMessage;
import org.hypnoflow.wire.Calibration;
import org.hypnoflow.wire.Channel;
import org.hypnoflow.wire.Derivation;
import org.hypnoflow.wire.RecordingEnded;
import org.hypnoflow.wire.RecordingStarted;
import org.hypnoflow.wire.SampleRate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignalDeserializerTest {
    private static final String ID = "bed-7";

    private final SignalDeserializer deserializer = new SignalDeserializer();
    private final MessageWriter writer = new MessageWriter();

    SignalDeserializerTest() {
        deserializer.open(null);
    }

    @Test
    void readsWhatTheSerializerWrites() {
        SignalMessage start = TinyRecording.start(ID);
        SignalChunk chunk = TinyRecording.chunk(ID, 3, 5).chunk();

        assertThat(received(write(start)).message().started()).isEqualTo(start.started());
        assertThat(received(write(SignalMessage.of(chunk))).message().chunk())
                .usingRecursiveComparison()
                .isEqualTo(chunk);
        RecordingEnd end = new RecordingEnd(ID, new long[] {700}, "the cable was pulled");
        assertThat(received(write(SignalMessage.of(end))).message().ended())
                .usingRecursiveComparison()
                .isEqualTo(end);
    }

    @Test
    void readsSamplesOf24Bits() {
        SignalChunk chunk =
                new SignalChunk(ID, 9, new long[] {0, 128}, new int[] {1, 2}, SampleEncoding.INT24, new byte[] {
                    1, 2, 3, 4, 5, 6, 7, 8, 9
                });

        assertThat(received(write(SignalMessage.of(chunk))).message().chunk())
                .usingRecursiveComparison()
                .isEqualTo(chunk);
    }

    @Test
    void readsPhysicalValues() {
        SignalChunk chunk =
                new SignalChunk(ID, 9, new long[] {0, 128}, new int[] {1, 1}, SampleEncoding.FLOAT32, new byte[] {
                    0, 0, (byte) 0x80, 0x3F, 0, 0, (byte) 0xC0, 0x7F
                });

        assertThat(received(write(SignalMessage.of(chunk))).message().chunk())
                .usingRecursiveComparison()
                .isEqualTo(chunk);
    }

    @Test
    void announcementTellsWhenTheRecordingStarted() throws Exception {
        RecordingStart start =
                new RecordingStart(LocalDateTime.of(2026, 11, 25, 22, 41, 7), ZoneId.of("Europe/Berlin"));
        byte[] bytes = serialize(TinyRecording.start(ID), Map.of(ID, start)).value();

        RecordingStarted started = RecordingStarted.fromByteBuffer(ByteBuffer.wrap(bytes));

        assertThat(started.getLocalStart()).isEqualTo("2026-11-25T22:41:07");
        assertThat(started.getZone()).isEqualTo("Europe/Berlin");
    }

    @Test
    void keyIsTheRecording() {
        assertThat(serialize(TinyRecording.start(ID), Map.of()).key()).isEqualTo(ID.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void refusesTruncatedMessagesAtEveryLength() {
        byte[] message = write(TinyRecording.start(ID));

        for (int length = 0; length < message.length; length++) {
            assertRefused(Arrays.copyOf(message, length), RejectionReason.UNREADABLE);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void answersRandomBytesAndMutationsWithoutThrowing(long seed) {
        Random random = new Random(seed);
        List<byte[]> messages = List.of(
                write(TinyRecording.start(ID)), write(TinyRecording.chunk(ID, 0, 1)), write(TinyRecording.end(ID, 30)));
        int refused = 0;
        for (int n = 0; n < 3_000; n++) {
            byte[] bytes = messages.get(n % 3).clone();
            for (int flips = random.nextInt(4) + 1; flips > 0; flips--) {
                bytes[10 + random.nextInt(Math.min(60, bytes.length - 10))] = (byte) random.nextInt();
            }
            if (received(bytes).rejected() != null) {
                refused++;
            }
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            assertRefused(noise, RejectionReason.UNREADABLE);
        }
        assertThat(refused).as("seed %d", seed).isPositive();
    }

    @Test
    void refusesLengthsThatTheMessageCannotHold() {
        byte[] chunk = Arrays.copyOf(write(TinyRecording.chunk("a", 0, 1)), 12);
        ByteBuffer claims = ByteBuffer.allocate(40).put(chunk, 0, 10);
        claims.put(new byte[] {(byte) 0xFE, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F}); // a name of 2 GiB
        assertRefused(Arrays.copyOf(claims.array(), claims.position()), RejectionReason.UNREADABLE);

        ByteBuffer items = ByteBuffer.allocate(40).put(chunk, 0, 10).put(new byte[] {2, 'a', 0});
        items.put(new byte[] {(byte) 0xFE, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F}); // two billion first samples
        assertRefused(Arrays.copyOf(items.array(), items.position()), RejectionReason.UNREADABLE);

        assertRefused(new byte[MessageReader.MOST_BYTES + 1], RejectionReason.UNREADABLE);
        assertRefused(null, RejectionReason.UNREADABLE);
    }

    @Test
    void refusesUnknownSchemasAndTrailingBytes() {
        byte[] message = write(TinyRecording.end(ID, 30));
        byte[] longer = Arrays.copyOf(message, message.length + 1);
        byte[] other = message.clone();
        other[5] ^= 1;

        assertThat(assertRefused(other, RejectionReason.UNREADABLE)).contains("schema fingerprint");
        assertThat(assertRefused(longer, RejectionReason.UNREADABLE)).contains("1 bytes behind the record");
    }

    @Test
    void refusesARecordUnderAnotherKey() {
        Received received = received("bed-8", write(TinyRecording.end(ID, 30)));

        assertThat(received.rejected().reason()).isEqualTo(RejectionReason.MALFORMED);
        assertThat(received.rejected().recordingID()).isEqualTo("bed-8");
        assertThat(received("Jane Doe", write(TinyRecording.end(ID, 30)))
                        .rejected()
                        .recordingID())
                .isEqualTo(SignalDeserializer.NO_RECORDING);
    }

    @Test
    void refusesValuesThatTheFlowCannotWorkWith() {
        RecordingStarted good = started();
        good.getChannels().get(0).getRate().put(0, Long.MAX_VALUE / 2);
        assertThat(assertMalformed(good)).contains("sampleRate");

        RecordingStarted slow = started();
        slow.getChannels().get(0).getRate().put(0, 1L);
        assertThat(assertMalformed(slow)).contains("sampleRateHz");

        RecordingStarted wild = started();
        wild.getChannels().get(0).getCalibration().put(0, Double.NaN);
        assertThat(assertMalformed(wild)).contains("calibration");

        RecordingStarted stray = started();
        stray.getDerivations().get(1).getTerms().get(0).put(0, 5);
        assertThat(assertMalformed(stray)).contains("source 5");

        RecordingStarted empty = started();
        empty.put("channels", List.of());
        assertThat(assertMalformed(empty)).contains("channels: 0");

        assertThat(assertMalformed(new RecordingEnded("two words", List.of(1L), null)))
                .contains("recordingID");
        assertThat(assertMalformed(new RecordingEnded(ID, List.of(1L << 60), null)))
                .contains("sample");
    }

    @Test
    void boundsTheRatesOfChannelsThatNoInputIsMadeOf() {
        assertThat(assertMalformed(startedBeside(1, 1_000_000_000, 1)))
                .contains("sampleRateHz: 1000000000/1 (expected: 1/60 to 32768)");
        assertThat(assertMalformed(startedBeside(1, 1, 1_000_000))).contains("sampleRateHz: 1/1000000");
        assertThat(assertMalformed(startedBeside(1, 1, 61))).contains("sampleRateHz: 1/61");
        assertThat(assertMalformed(startedBeside(8, 32_768, 1)))
                .contains("sampleRateHz: 262244 of all channels together (expected: up to 262144)");

        assertThat(received(writer.bytes(startedBeside(1, 1, 60))).rejected()).isNull();
        assertThat(received(writer.bytes(startedBeside(7, 32_768, 1))).rejected())
                .isNull();
    }

    @Test
    void refusesChunksWhoseSamplesDoNotAddUp() {
        org.hypnoflow.wire.SignalChunk chunk = new org.hypnoflow.wire.SignalChunk(
                ID,
                0L,
                List.of(0L),
                List.of(100),
                org.hypnoflow.wire.SampleEncoding.INT16,
                null,
                ByteBuffer.wrap(new byte[199]));

        assertThat(assertMalformed(chunk)).contains("199 bytes (expected: 200)");
    }

    @Test
    void refusesMoreSourcesAndTermsThanARecordingHas() {
        List<Long> many = Collections.nCopies(1_000, 0L);
        assertThat(assertMalformed(new org.hypnoflow.wire.SignalChunk(
                        ID,
                        0L,
                        many,
                        Collections.nCopies(1_000, 0),
                        org.hypnoflow.wire.SampleEncoding.INT16,
                        null,
                        ByteBuffer.wrap(new byte[0]))))
                .contains("1000 sources (expected: up to 256)");
        assertThat(assertMalformed(new RecordingEnded(ID, many, null))).contains("1000 sources");

        RecordingStarted winding = started();
        Derivation derivation = winding.getDerivations().get(1);
        derivation.put("terms", Collections.nCopies(1_000, derivation.getTerms().get(0)));
        assertThat(assertMalformed(winding)).contains("terms: 1000 (expected: up to 256)");
    }

    /** A message of its own for every test to spoil. */
    private static RecordingStarted started() {
        RecordingStarted started =
                RecordingMapping.toWire(TinyRecording.start(ID).started(), null);
        started.put("channels", new ArrayList<>(started.getChannels()));
        return started;
    }

    /** @param channels how many come beside the one that inputs are made of, at {@code samples / seconds} Hz each */
    private static RecordingStarted startedBeside(int channels, long samples, long seconds) {
        RecordingStarted started = started();
        for (int i = 0; i < channels; i++) {
            started.getChannels()
                    .add(new Channel("SpO2", "%", new SampleRate(samples, seconds), new Calibration(1.0, 0.0)));
        }
        return started;
    }

    private String assertMalformed(SpecificRecord record) {
        return assertRefused(writer.bytes(record), RejectionReason.MALFORMED);
    }

    private String assertRefused(byte[] value, RejectionReason reason) {
        Received received = received(value);
        assertThat(received.rejected()).isNotNull();
        assertThat(received.rejected().reason()).isEqualTo(reason);
        assertThat(received.rejected().recordingID()).isEqualTo(ID);
        assertThat(received.rejected().detail()).startsWith("partition 2, offset 17: ");
        return received.rejected().detail();
    }

    private Received received(byte[] value) {
        return received(ID, value);
    }

    private Received received(String key, byte[] value) {
        List<Received> out = new ArrayList<>();
        deserializer.deserialize(
                new ConsumerRecord<>("signals", 2, 17, key.getBytes(StandardCharsets.UTF_8), value),
                new ListCollector<>(out));
        assertThat(out).hasSize(1);
        return out.get(0);
    }

    private static byte[] write(SignalMessage message) {
        return serialize(message, Map.of()).value();
    }

    private static ProducerRecord<byte[], byte[]> serialize(SignalMessage message, Map<String, RecordingStart> starts) {
        RecordingKeyedSerializer<SignalMessage> serializer = RecordingKeyedSerializer.signals("signals", starts);
        serializer.open(null, null);
        return serializer.serialize(message, null, null);
    }
}
