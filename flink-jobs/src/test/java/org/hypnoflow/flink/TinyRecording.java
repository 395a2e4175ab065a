package org.hypnoflow.flink;

import java.util.List;
import java.util.SplittableRandom;
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
        List<Channel> sources = List.of(new Channel("C4-M1", "uV", SampleRate.ofHz(RATE_HZ), new Calibration(0.01, 0)));
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

    public static SignalMessage end(String id, int seconds) {
        return SignalMessage.of(new RecordingEnd(id, new long[] {(long) RATE_HZ * seconds}));
    }

    public static SignalMessage breakOff(String id, int seconds, String failure) {
        return SignalMessage.of(new RecordingEnd(id, new long[] {(long) RATE_HZ * seconds}, failure));
    }
}
