package org.hypnoflow.flink.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hypnoflow.flink.TinyNight;
import org.hypnoflow.signal.RecordingEnd;
import org.hypnoflow.signal.SignalChunk;
import org.hypnoflow.signal.SignalMessage;
import org.hypnoflow.signal.edf.EdfFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingReplayTest {
    private static final int SECONDS = 60;

    @TempDir
    Path temp;

    @ParameterizedTest
    @CsvSource({"1, 1000", "1, 7000", "10, 10000", "10, 3000", "10, 25000", "10, 1", "30, 30000", "30, 77"})
    void cutsEverySampleOnceWhateverTheLengths(int recordSeconds, long chunkMillis) throws IOException {
        Path file = TinyNight.write(temp.resolve("night.edf"), SECONDS, recordSeconds, 1);

        List<SignalMessage> messages = replay(file, chunkMillis, DeliveryFaults.NONE);

        assertThat(messages.get(0).started().id()).isEqualTo("r1");
        RecordingEnd end = messages.get(messages.size() - 1).ended();
        assertThat(end.failure()).isNull();
        assertThat(end.totalSamples()).containsExactly(128L * SECONDS, 100L * SECONDS, 100L * SECONDS, 200L * SECONDS);
        try (EdfFile edf = EdfFile.open(file)) {
            for (int channel = 0; channel < 4; channel++) {
                assertThat(samples(messages, channel)).containsExactly(samples(edf, channel));
            }
        }
    }

    @Test
    void repeatsAndShufflesWithoutLosingAChunk() throws IOException {
        Path file = TinyNight.write(temp.resolve("night.edf"), SECONDS, 1, 1);

        List<SignalMessage> messages = replay(file, 1_000, new DeliveryFaults(5, 9_000, 0.5));

        List<Long> sequence = messages.stream()
                .filter(message -> message.chunk() != null)
                .map(message -> message.chunk().sequence())
                .toList();
        assertThat(sequence).hasSizeGreaterThan(SECONDS + 10);
        assertThat(sequence.stream().distinct().sorted()).hasSize(SECONDS).isNotEqualTo(sequence);
    }

    @Test
    void fileThatShrinksWhileItIsReadEndsItsRecording() throws IOException {
        int moreThanIsReadAhead = 3_000;
        Path file = TinyNight.write(temp.resolve("night.edf"), moreThanIsReadAhead, 1, 1);
        RecordingReplay replay = replayOf(ReplaySplit.of(TinyNight.request("r1", file)));
        List<SignalMessage> messages = new ArrayList<>();
        for (int step = 0; step < 11; step++) {
            replay.step(messages::add);
        }
        try (RandomAccessFile shrinking = new RandomAccessFile(file.toFile(), "rw")) {
            shrinking.setLength(Files.size(file) / 2);
        }

        while (!replay.isEnded()) {
            replay.step(messages::add);
        }
        replay.close();

        RecordingEnd end = messages.get(messages.size() - 1).ended();
        assertThat(end.failure()).contains("night.edf", "end of file");
        SignalChunk last = messages.get(messages.size() - 2).chunk();
        assertThat(end.totalSamples()[0]).isEqualTo(last.firstSamples()[0] + last.counts()[0]);
    }

    @Test
    void fileThatIsGoneEndsItsRecordingAtOnce() throws IOException {
        Path file = TinyNight.write(temp.resolve("night.edf"), SECONDS, 1, 1);
        ReplaySplit split = ReplaySplit.of(TinyNight.request("r1", file));
        Files.delete(file);

        List<SignalMessage> messages = run(replayOf(split));

        assertThat(messages).hasSize(2);
        assertThat(messages.get(1).ended().failure()).contains("night.edf");
        assertThat(messages.get(1).ended().totalSamples()).containsOnly(0);
    }

    @Test
    void continuesExactlyWhereItsSplitWasTaken() throws IOException {
        Path file = TinyNight.write(temp.resolve("night.edf"), SECONDS, 1, 1);
        List<SignalMessage> whole = run(replayOf(ReplaySplit.of(TinyNight.request("r1", file))));

        for (int steps : new int[] {0, 1, 2, 30, SECONDS + 1}) {
            RecordingReplay first = replayOf(ReplaySplit.of(TinyNight.request("r1", file)));
            List<SignalMessage> parts = new ArrayList<>();
            for (int step = 0; step < steps; step++) {
                first.step(parts::add);
            }
            first.close();
            parts.addAll(run(replayOf(first.split())));

            assertThat(text(parts)).as("%d steps", steps).isEqualTo(text(whole));
        }
    }

    private RecordingReplay replayOf(ReplaySplit split) {
        return new RecordingReplay(split, new ReplayPace(0, 1_000), DeliveryFaults.NONE);
    }

    private static List<SignalMessage> replay(Path file, long chunkMillis, DeliveryFaults faults) throws IOException {
        return run(new RecordingReplay(
                ReplaySplit.of(TinyNight.request("r1", file)), new ReplayPace(0, chunkMillis), faults));
    }

    private static List<SignalMessage> run(RecordingReplay replay) throws IOException {
        List<SignalMessage> messages = new ArrayList<>();
        while (!replay.isEnded()) {
            replay.step(messages::add);
        }
        replay.close();
        return messages;
    }

    @Test
    void leadThatComesOffGivesZerosAndTheOthersStay() throws IOException {
        Path file = TinyNight.write(temp.resolve("night.edf"), SECONDS, 1, 1);
        List<SignalMessage> whole = replay(file, 1_000, DeliveryFaults.NONE);
        String label = whole.get(0).started().sources().get(1).label();

        List<SignalMessage> dead = replay(file, 1_000, with(new SignalFaults(label, 20, 0, 0)));

        int rate = samples(whole, 1).length / SECONDS;
        assertThat(samples(dead, 0)).containsExactly(samples(whole, 0));
        assertThat(samples(dead, 2)).containsExactly(samples(whole, 2));
        assertThat(Arrays.copyOf(samples(dead, 1), 20 * rate))
                .containsExactly(Arrays.copyOf(samples(whole, 1), 20 * rate));
        assertThat(samples(dead, 1)).endsWith(new int[40 * rate]);
    }

    @Test
    void silenceIsLostAndTheIndicesGoOn() throws IOException {
        Path file = TinyNight.write(temp.resolve("night.edf"), SECONDS, 1, 1);

        List<SignalMessage> messages = replay(file, 1_000, with(new SignalFaults("", 0, 10, 5)));

        List<Long> firsts = messages.stream()
                .filter(message -> message.chunk() != null)
                .map(message -> message.chunk().firstSamples()[0] / 128)
                .toList();
        assertThat(firsts).hasSize(SECONDS - 5).contains(9L, 15L).doesNotContain(10L, 14L);
        assertThat(messages.get(messages.size() - 1).ended().totalSamples()[0]).isEqualTo(128L * SECONDS);
    }

    private static DeliveryFaults with(SignalFaults signal) {
        return new DeliveryFaults(1, 0, 0, 0, RecorderClock.UNTOLD, signal);
    }

    private static List<String> text(List<SignalMessage> messages) {
        return messages.stream()
                .map(message -> message.chunk() == null
                        ? message.recordingID() + " starts or ends"
                        : Arrays.toString(message.chunk().firstSamples())
                                + Arrays.toString(message.chunk().counts())
                                + Arrays.hashCode(message.chunk().samples()))
                .toList();
    }

    private static int[] samples(List<SignalMessage> messages, int source) {
        List<Integer> samples = new ArrayList<>();
        for (SignalMessage message : messages) {
            SignalChunk chunk = message.chunk();
            if (chunk != null) {
                assertThat(chunk.firstSamples()[source]).isEqualTo(samples.size());
                int at = 0;
                for (int before = 0; before < source; before++) {
                    at += 2 * chunk.counts()[before];
                }
                for (int n = 0; n < chunk.counts()[source]; n++) {
                    samples.add((chunk.samples()[at + 2 * n + 1] << 8) | (chunk.samples()[at + 2 * n] & 0xff));
                }
            }
        }
        return samples.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int[] samples(EdfFile edf, int channel) throws IOException {
        int perRecord = edf.samplesPerRecord(channel);
        int[] samples = new int[Math.toIntExact(edf.recordCount() * perRecord)];
        int[] one = new int[perRecord];
        for (int record = 0; record < edf.recordCount(); record++) {
            edf.readRecord(record, channel, one);
            System.arraycopy(one, 0, samples, record * perRecord, perRecord);
        }
        return samples;
    }
}
