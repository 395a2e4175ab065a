package org.hypnoflow.bench;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.hypnoflow.alert.BedContext;
import org.hypnoflow.alert.BedMessage;
import org.hypnoflow.flink.kafka.KafkaUnavailableException;
import org.hypnoflow.flink.lab.LabVoice;
import org.hypnoflow.flink.wire.RecordingStart;
import org.hypnoflow.signal.Calibration;
import org.hypnoflow.signal.Channel;
import org.hypnoflow.signal.Recording;
import org.hypnoflow.signal.SampleEncoding;
import org.hypnoflow.signal.SampleRate;
import org.hypnoflow.signal.SignalChunk;
import org.hypnoflow.signal.SignalMessage;
import org.hypnoflow.signal.montage.MontageInput;
import org.hypnoflow.signal.montage.MontagePlanner;

/** Recorders of noise, six channels at 100 Hz and 16 bits: what beds send, without what it costs to simulate them. */
final class BenchBeds {
    private static final int RATE_HZ = 100;
    private static final List<String> LABELS = List.of("F4-M1", "C4-M1", "O2-M1", "E1-M2", "E2-M2", "Chin");
    private static final RecordingStart START =
            new RecordingStart(LocalDateTime.of(2026, 11, 24, 22, 0), ZoneId.of("Europe/Berlin"));
    private static final int PHASES = 30;
    private static final int BEDS_AT_ONCE = 10;

    private final double speed;
    private final int chunkSeconds;
    private final List<Recording> beds = new ArrayList<>();
    private final byte[] noise;

    /** @param inputs of the model that scores */
    BenchBeds(int count, double speed, int chunkSeconds, List<MontageInput> inputs) {
        this.speed = speed;
        this.chunkSeconds = chunkSeconds;
        List<Channel> channels = LABELS.stream()
                .map(label -> new Channel(label, "uV", SampleRate.ofHz(RATE_HZ), new Calibration(0.002, 0)))
                .toList();
        for (int bed = 0; bed < count; bed++) {
            beds.add(new Recording(UUID.randomUUID().toString(), channels, MontagePlanner.plan(channels, inputs)));
        }
        noise = new byte[2 * RATE_HZ * chunkSeconds * LABELS.size()];
        new Random(1).nextBytes(noise);
    }

    /** Hears what was sent. */
    interface Sent {
        void sent(int bed, long chunk);
    }

    String id(int bed) {
        return beds.get(bed).id();
    }

    /** Sends until the thread is interrupted: every bed by the same clock, spread over the time of a chunk, epochs at different times. */
    void run(LabVoice lab, Sent heard) throws KafkaUnavailableException, InterruptedException {
        for (int bed = 0; bed < beds.size(); bed++) {
            lab.announce(beds.get(bed), START);
            lab.say(BedMessage.of(new BedContext(beds.get(bed).id(), "Bed " + (bed + 1), 79_200)));
        }
        long begun = System.nanoTime();
        for (long tick = 0; ; tick++) {
            for (int bed = 0; bed < beds.size(); bed++) {
                if (bed % BEDS_AT_ONCE == 0) {
                    double ticks = tick + (double) bed / beds.size();
                    long due = begun + (long) (ticks * chunkSeconds / speed * TimeUnit.SECONDS.toNanos(1));
                    TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                }
                long chunk = tick - bed % PHASES / chunkSeconds;
                if (chunk >= 0) {
                    heard.sent(bed, chunk);
                    lab.stream(SignalMessage.of(chunk(beds.get(bed).id(), chunk)));
                }
            }
        }
    }

    private SignalChunk chunk(String id, long index) {
        long[] firsts = new long[LABELS.size()];
        int[] counts = new int[LABELS.size()];
        Arrays.fill(firsts, index * chunkSeconds * RATE_HZ);
        Arrays.fill(counts, chunkSeconds * RATE_HZ);
        return new SignalChunk(id, index, firsts, counts, SampleEncoding.INT16, noise);
    }
}
