package org.hypnoflow.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.hypnoflow.epoch.Rejected;
import org.hypnoflow.epoch.RejectionReason;
import org.hypnoflow.signal.SignalChunk;
import org.hypnoflow.signal.SignalMessage;
import org.hypnoflow.signal.montage.MontageInput;

/**
 * Beds in trouble: as many silent after twenty seconds, as many good ones whose recorder sends garbage besides, once a
 * second, as many whose clock jumps by a hundred years, and as many that flood at fifty times their speed, half of it
 * twice.
 */
final class TroubledBeds {
    private static final long HUNDRED_YEARS_MILLIS = 3_156_000_000_000L;
    private static final int SILENT_FROM_SECONDS = 20;
    private static final int CLOCK_STAYS_SECONDS = 30;
    private static final int TICKS_PER_SECOND = 10;
    private static final int FLOOD_CHUNKS_PER_TICK = 5;
    private static final int MOST_GARBAGE_BYTES = 5_000;

    private final int ofEach;
    private final BenchSamples samples;
    private final List<MontageInput> inputs;
    private final BenchBeds good;
    private final Random random = new Random(2);

    TroubledBeds(int ofEach, BenchSamples samples, List<MontageInput> inputs, BenchBeds good) {
        this.ofEach = ofEach;
        this.samples = samples;
        this.inputs = inputs;
        this.good = good;
    }

    /** Whether trouble is the reason of a refusal: garbage, and what a flood sends twice. */
    static boolean causes(Rejected rejected) {
        return rejected.reason() == RejectionReason.UNREADABLE
                || rejected.recordingID().startsWith("flood-");
    }

    /** Sends until the thread is interrupted. */
    void run(WayToLab lab) throws Exception {
        List<String> floods = announced(lab, "flood-");
        List<String> silent = announced(lab, "silent-");
        List<String> wrong = announced(lab, "century-");
        long begun = System.nanoTime();
        for (long tick = 0; ; tick++) {
            TimeUnit.NANOSECONDS.sleep(
                    begun + tick * TimeUnit.SECONDS.toNanos(1) / TICKS_PER_SECOND - System.nanoTime());
            for (String bed : floods) {
                flood(lab, bed, tick);
            }
            if (tick % TICKS_PER_SECOND == 0) {
                secondly(lab, tick / TICKS_PER_SECOND, silent, wrong);
            }
        }
    }

    private List<String> announced(WayToLab lab, String name) throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < ofEach; i++) {
            ids.add(name + i);
            lab.announce(BenchBeds.recording(name + i, samples, inputs));
        }
        return ids;
    }

    private void flood(WayToLab lab, String bed, long tick) throws Exception {
        for (int i = 0; i < FLOOD_CHUNKS_PER_TICK; i++) {
            long index = tick * FLOOD_CHUNKS_PER_TICK + i;
            SignalMessage chunk =
                    SignalMessage.of(BenchBeds.chunk(bed, index, index, 1, samples, SignalChunk.NO_CLOCK));
            lab.send(chunk);
            if (random.nextBoolean()) {
                lab.send(chunk);
            }
        }
    }

    private void secondly(WayToLab lab, long second, List<String> silent, List<String> wrong) throws Exception {
        for (int i = 0; i < ofEach; i++) {
            byte[] garbage = new byte[random.nextInt(MOST_GARBAGE_BYTES)];
            random.nextBytes(garbage);
            lab.sendBytes(good.id(i), garbage);
            long clock = second * 1_000 - (second / CLOCK_STAYS_SECONDS % 2 == 0 ? 0 : HUNDRED_YEARS_MILLIS);
            lab.send(SignalMessage.of(BenchBeds.chunk(wrong.get(i), second, second, 1, samples, clock)));
            if (second < SILENT_FROM_SECONDS) {
                lab.send(SignalMessage.of(
                        BenchBeds.chunk(silent.get(i), second, second, 1, samples, SignalChunk.NO_CLOCK)));
            }
        }
    }
}
