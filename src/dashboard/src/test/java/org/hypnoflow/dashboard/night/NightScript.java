package org.hypnoflow.dashboard.night;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.hypnoflow.flink.lab.Position;
import org.hypnoflow.flink.wire.RecordingStart;
import org.hypnoflow.flink.wire.SignalReader.HeardSignal;
import org.hypnoflow.score.ScoreStatus;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.score.StageScore;
import org.hypnoflow.score.UnscoredReason;
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

/** Messages of one recording of an EEG and a chin EMG at 128 Hz, the EEG a sine of 10 Hz and 20 uV. */
public final class NightScript {
    public static final int RATE_HZ = 128;
    public static final TileClock CLOCK = new TileClock(1_000_000, ZoneId.of("Europe/Berlin"), 5_000);

    private static final double MICROVOLTS_PER_STEP = 0.1;

    private final String id;

    public NightScript(String id) {
        this.id = id;
    }

    public HeardSignal started() {
        return started("C4-M1");
    }

    /** @param eeg label of the EEG channel */
    HeardSignal started(String eeg) {
        List<Channel> sources = List.of(
                new Channel(eeg, "uV", SampleRate.ofHz(RATE_HZ), new Calibration(MICROVOLTS_PER_STEP, 0)),
                new Channel("Chin", "uV", SampleRate.ofHz(RATE_HZ), new Calibration(MICROVOLTS_PER_STEP, 0)));
        return new HeardSignal(
                SignalMessage.of(new Recording(id, sources, MontagePlanner.plan(sources, MontageInputs.STUDENT))),
                new RecordingStart(LocalDateTime.of(2026, 10, 24, 22, 41), ZoneId.of("Europe/Berlin")));
    }

    /** Seconds {@code [from, to)} of good signal. */
    public HeardSignal chunk(int from, int to) {
        return chunk(from, to, false);
    }

    /** A good second whose recorder's own clock says {@code deviceMillis}. */
    public HeardSignal second(int second, long deviceMillis) {
        SignalChunk plain = chunk(second, second + 1).message().chunk();
        return new HeardSignal(
                SignalMessage.of(new SignalChunk(
                        id,
                        plain.sequence(),
                        plain.firstSamples(),
                        plain.counts(),
                        plain.encoding(),
                        deviceMillis,
                        plain.samples())),
                null);
    }

    /** @param flatChin whether the chin lead is stuck */
    public HeardSignal chunk(int from, int to, boolean flatChin) {
        int count = (to - from) * RATE_HZ;
        byte[] samples = new byte[4 * count];
        for (int i = 0; i < count; i++) {
            double seconds = from + (double) i / RATE_HZ;
            put(samples, i, (int) Math.round(200 * Math.sin(2 * Math.PI * 10 * seconds)));
            put(samples, count + i, flatChin ? 7 : (int) Math.round(300 * Math.sin(2 * Math.PI * 31.3 * seconds)));
        }
        long first = (long) from * RATE_HZ;
        return new HeardSignal(
                SignalMessage.of(new SignalChunk(
                        id, from, new long[] {first, first}, new int[] {count, count}, SampleEncoding.INT16, samples)),
                null);
    }

    private static void put(byte[] samples, int index, int value) {
        samples[2 * index] = (byte) value;
        samples[2 * index + 1] = (byte) (value >> 8);
    }

    public HeardSignal ended(int seconds) {
        long total = (long) seconds * RATE_HZ;
        return new HeardSignal(SignalMessage.of(new RecordingEnd(id, new long[] {total, total})), null);
    }

    /** A version of an epoch's stage, 0.8 sure. */
    public StageScore score(int epoch, int revision, ScoreStatus status, SleepStage stage) {
        float[] probabilities = {0.05f, 0.05f, 0.05f, 0.05f, 0.05f};
        probabilities[stage.ordinal()] = 0.8f;
        return new StageScore(
                id, epoch, revision, status, stage, null, probabilities, 1, "model@1", "central+chin", false);
    }

    /** The FINAL stage with which the recording ends. */
    StageScore last(int epoch, SleepStage stage) {
        return score(epoch, 2, ScoreStatus.FINAL, stage).asFinal(true);
    }

    public StageScore unscored(int epoch, ScoreStatus status, UnscoredReason reason) {
        return new StageScore(id, epoch, 0, status, null, reason, new float[5], 0.25f, "model@1", "chin", false);
    }

    static Position at(long offset) {
        return new Position(3, offset, 999_000);
    }
}
