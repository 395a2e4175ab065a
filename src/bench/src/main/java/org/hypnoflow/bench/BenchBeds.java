package org.hypnoflow.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.signal.Calibration;
import org.hypnoflow.signal.Channel;
import org.hypnoflow.signal.Recording;
import org.hypnoflow.signal.SampleEncoding;
import org.hypnoflow.signal.SampleRate;
import org.hypnoflow.signal.SignalChunk;
import org.hypnoflow.signal.SignalMessage;
import org.hypnoflow.signal.montage.MontageInput;
import org.hypnoflow.signal.montage.MontagePlanner;

/** Recorders of six channels at 100 Hz and 16 bits: what beds send, without what it costs to simulate them. */
final class BenchBeds {
    private static final int BEDS_AT_ONCE = 10;

    private final double speed;
    private final int chunkSeconds;
    private final BenchSamples samples;
    private final List<Recording> beds = new ArrayList<>();
    private final int[] lateBySeconds;

    /** @param inputs of the model that scores */
    BenchBeds(int count, double speed, int chunkSeconds, BenchSamples samples, List<MontageInput> inputs) {
        this.speed = speed;
        this.chunkSeconds = chunkSeconds;
        this.samples = samples;
        Random random = new Random(1);
        lateBySeconds = random.ints(count, 0, EpochGrid.EPOCH_SECONDS).toArray();
        for (int bed = 0; bed < count; bed++) {
            beds.add(recording(UUID.randomUUID().toString(), samples, inputs));
        }
    }

    static Recording recording(String id, BenchSamples samples, List<MontageInput> inputs) {
        List<Channel> channels = BenchSamples.LABELS.stream()
                .map(label -> new Channel(
                        label,
                        "uV",
                        SampleRate.ofHz(BenchSamples.RATE_HZ),
                        new Calibration(samples.microvoltsPerDigit(), 0)))
                .toList();
        return new Recording(id, channels, MontagePlanner.plan(channels, inputs));
    }

    /** Hears what is sent. */
    interface Sent {
        void sent(int bed, long chunk);
    }

    String id(int bed) {
        return beds.get(bed).id();
    }

    /**
     * Sends until the thread is interrupted: every bed by the same clock, spread over the time of a chunk, epochs at
     * random times.
     */
    void run(WayToLab lab, Sent heard) throws Exception {
        for (Recording bed : beds) {
            lab.announce(bed);
        }
        long begun = System.nanoTime();
        for (long tick = 0; ; tick++) {
            for (int bed = 0; bed < beds.size(); bed++) {
                if (bed % BEDS_AT_ONCE == 0) {
                    double ticks = tick + (double) bed / beds.size();
                    long due = begun + (long) (ticks * chunkSeconds / speed * TimeUnit.SECONDS.toNanos(1));
                    TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                }
                long index = tick - lateBySeconds[bed] / chunkSeconds;
                if (index >= 0) {
                    heard.sent(bed, index);
                    lab.send(SignalMessage.of(chunk(
                            beds.get(bed).id(), index, bed + index, chunkSeconds, samples, SignalChunk.NO_CLOCK)));
                }
            }
        }
    }

    /** @param place in the samples, which come again and again */
    static SignalChunk chunk(
            String id, long index, long place, int chunkSeconds, BenchSamples samples, long deviceMillis) {
        long[] firsts = new long[BenchSamples.LABELS.size()];
        int[] counts = new int[BenchSamples.LABELS.size()];
        Arrays.fill(firsts, index * chunkSeconds * BenchSamples.RATE_HZ);
        Arrays.fill(counts, chunkSeconds * BenchSamples.RATE_HZ);
        byte[] bytes = samples.chunks()[(int) (place % samples.chunks().length)];
        return new SignalChunk(id, index, firsts, counts, SampleEncoding.INT16, deviceMillis, bytes);
    }
}
