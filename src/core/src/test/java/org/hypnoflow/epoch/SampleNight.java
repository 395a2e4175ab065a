package org.hypnoflow.epoch;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hypnoflow.signal.Calibration;
import org.hypnoflow.signal.Channel;
import org.hypnoflow.signal.Recording;
import org.hypnoflow.signal.RecordingEnd;
import org.hypnoflow.signal.Role;
import org.hypnoflow.signal.SampleEncoding;
import org.hypnoflow.signal.SampleRate;
import org.hypnoflow.signal.SignalChunk;
import org.hypnoflow.signal.SignalKind;
import org.hypnoflow.signal.montage.Derivation;
import org.hypnoflow.signal.montage.MontagePlan;
import org.hypnoflow.signal.montage.Term;

/** Seeded noise of three sources at three rates, and the chunks that carry it. */
final class SampleNight {
    static final Recording RECORDING = recording(
            List.of(new SampleRate(200, 1), new SampleRate(3197, 25), new SampleRate(64, 1)),
            List.of(
                    new Derivation(
                            "a", SignalKind.EEG, Role.CENTRAL_LEFT, List.of(new Term(0, 1), new Term(1, -1)), "a - b"),
                    new Derivation("none", SignalKind.EOG, null, List.of(), "-"),
                    new Derivation("c", SignalKind.EMG, Role.CHIN, List.of(new Term(2, 1)), "c")));

    final Recording recording;
    final int[][] digital;
    private long sequence;

    SampleNight(Recording recording, double seconds, long seed) {
        this.recording = recording;
        Random random = new Random(seed);
        digital = new int[recording.sources().size()][];
        for (int source = 0; source < digital.length; source++) {
            double hz = recording.sources().get(source).rate().hz();
            digital[source] = new int[(int) Math.ceil(seconds * hz)];
            for (int i = 0; i < digital[source].length; i++) {
                digital[source][i] = (int) (200 * random.nextGaussian());
            }
        }
    }

    static Recording recording(List<SampleRate> rates, List<Derivation> derivations) {
        List<Channel> sources = new ArrayList<>();
        for (SampleRate rate : rates) {
            sources.add(new Channel("x", "uV", rate, new Calibration(0.1, 3)));
        }
        return new Recording("night", sources, new MontagePlan(derivations));
    }

    /** Samples of every source in {@code [from, to)} seconds. */
    SignalChunk between(double from, double to) {
        long[] first = new long[digital.length];
        int[] counts = new int[digital.length];
        for (int source = 0; source < digital.length; source++) {
            double hz = recording.sources().get(source).rate().hz();
            first[source] = Math.min(digital[source].length, (long) Math.ceil(from * hz));
            counts[source] = (int) (Math.min(digital[source].length, (long) Math.ceil(to * hz)) - first[source]);
        }
        return chunk(first, counts, SampleEncoding.INT16);
    }

    SignalChunk chunk(long[] first, int[] counts, SampleEncoding encoding) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int source = 0; source < digital.length; source++) {
            for (int i = 0; i < counts[source]; i++) {
                int value = digital[source][(int) first[source] + i];
                for (int b = 0; b < encoding.bytesPerSample(); b++) {
                    bytes.write(value >> (8 * b));
                }
            }
        }
        return new SignalChunk(recording.id(), sequence++, first, counts, encoding, bytes.toByteArray());
    }

    /** Chunks of a second each that together hold everything. */
    List<SignalChunk> seconds() {
        List<SignalChunk> chunks = new ArrayList<>();
        for (int second = 0; between(second, second + 1).samples().length > 0; second++) {
            chunks.add(between(second, second + 1));
        }
        return chunks;
    }

    RecordingEnd end() {
        long[] totals = new long[digital.length];
        for (int source = 0; source < totals.length; source++) {
            totals[source] = digital[source].length;
        }
        return new RecordingEnd(recording.id(), totals);
    }
}
