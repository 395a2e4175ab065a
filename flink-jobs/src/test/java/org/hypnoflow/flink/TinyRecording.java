package org.hypnoflow.flink;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.hypnoflow.signal.Calibration;
import org.hypnoflow.signal.Channel;
import org.hypnoflow.signal.Recording;
import org.hypnoflow.signal.RecordingEnd;
import org.hypnoflow.signal.SampleEncoding;
import org.hypnoflow.signal.SampleRate;
import org.hypnoflow.signal.SignalChunk;
import org.hypnoflow.signal.SignalMessage;
import org.hypnoflow.signal.montage.MontageInputs;
import org.hypnoflow.signal.montage.MontagePlanner;

/** The messages of a recording of one EEG at 100 Hz. */
public final class TinyRecording {
    private static final int RATE_HZ = 100;

    private TinyRecording() {}

    public static SignalMessage start(String id) {
        return start(id, "C4-M1");
    }

    /** The start of one of that signal. */
    public static SignalMessage start(String id, String label) {
        List<Channel> sources = List.of(new Channel(label, "uV", SampleRate.ofHz(RATE_HZ), new Calibration(0.01, 0)));
        return SignalMessage.of(new Recording(id, sources, MontagePlanner.plan(sources, MontageInputs.STUDENT)));
    }

    /** The samples of seconds [{@code from}, {@code to}). */
    public static SignalMessage chunk(String id, int from, int to) {
        byte[] samples = new byte[2 * RATE_HZ * (to - from)];
        for (int second = from; second < to; second++) {
            SplittableRandom random = new SplittableRandom(second);
            for (int i = 0; i < RATE_HZ; i++) {
                int value = random.nextInt(-5000, 5000);
                int at = 2 * (RATE_HZ * (second - from) + i);
                samples[at] = (byte) value;
                samples[at + 1] = (byte) (value >> 8);
            }
        }
        return SignalMessage.of(new SignalChunk(
                id,
                from,
                new long[] {(long) RATE_HZ * from},
                new int[] {RATE_HZ * (to - from)},
                SampleEncoding.INT16,
                samples));
    }

    /** The start of a recording of two EEG. */
    public static SignalMessage startOfTwo(String id) {
        List<Channel> sources = Stream.of("C4-M1", "F4-M1")
                .map(label -> new Channel(label, "uV", SampleRate.ofHz(RATE_HZ), new Calibration(0.01, 0)))
                .toList();
        return SignalMessage.of(new Recording(id, sources, MontagePlanner.plan(sources, MontageInputs.STUDENT)));
    }

    /** As {@link #chunk}, both EEG alike. */
    public static SignalMessage chunkOfTwo(String id, int from, int to) {
        byte[] one = chunk(id, from, to).chunk().samples();
        byte[] samples = Arrays.copyOf(one, 2 * one.length);
        System.arraycopy(one, 0, samples, one.length, one.length);
        long first = (long) RATE_HZ * from;
        int count = RATE_HZ * (to - from);
        return SignalMessage.of(new SignalChunk(
                id, from, new long[] {first, first}, new int[] {count, count}, SampleEncoding.INT16, samples));
    }

    public static SignalMessage end(String id, int seconds) {
        return SignalMessage.of(new RecordingEnd(id, new long[] {(long) RATE_HZ * seconds}));
    }

    public static SignalMessage breakOff(String id, int seconds, String failure) {
        return SignalMessage.of(new RecordingEnd(id, new long[] {(long) RATE_HZ * seconds}, failure));
    }
}
