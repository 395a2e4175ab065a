package org.hypnoflow.epoch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hypnoflow.signal.Role;
import org.hypnoflow.signal.SampleRate;
import org.hypnoflow.signal.SignalChunk;
import org.hypnoflow.signal.SignalKind;
import org.hypnoflow.signal.filter.ConditionerState;
import org.hypnoflow.signal.montage.Derivation;
import org.hypnoflow.signal.montage.Term;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Delivery never changes an epoch: cuts, order within the horizon, repeats, overlaps, restores. */
class EpochAssemblyDeliveryTest {
    private static final double SECONDS = 215.3;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void givesEqualEpochsForAnyDelivery(long seed) {
        Random random = new Random(seed);
        SampleNight night = new SampleNight(SampleNight.RECORDING, SECONDS, 5);
        List<double[]> gaps = List.of(new double[] {44.1, 47.7}, new double[] {70, 131}, new double[] {160, 160.011});
        ListSink expected = new ListSink();
        EpochLoop loop = new EpochLoop(night.recording, AssemblyLimits.DEFAULT, expected);
        cut(night, gaps, random, 2000).forEach(loop::accept);
        loop.end(night.end());
        assertThat(expected.epochs).hasSize(8);

        List<SignalChunk> chunks = cut(night, gaps, random, 3);
        chunks.addAll(cut(night, gaps, random, 3));
        ListSink sink = new ListSink();
        RestoredStore store = new RestoredStore();
        for (SignalChunk chunk : shuffled(chunks, night, random)) {
            store = store.restored();
            new EpochAssembly(AssemblyLimits.DEFAULT).accept(night.recording, chunk, store, sink);
        }
        new EpochAssembly(AssemblyLimits.DEFAULT).end(night.recording, night.end(), store.restored(), sink);
        assertThat(sink.bits()).as("seed %d", seed).isEqualTo(expected.bits());
    }

    @Test
    void holdsLessThan70KilobytesAtSixChannelsOf100Hz() {
        List<SampleRate> rates =
                IntStream.range(0, 6).mapToObj(i -> SampleRate.ofHz(100)).toList();
        List<Derivation> derivations = IntStream.range(0, 6)
                .mapToObj(i -> new Derivation("i" + i, SignalKind.EEG, Role.CENTRAL_LEFT, List.of(new Term(i, 1)), "x"))
                .toList();
        SampleNight night = new SampleNight(SampleNight.recording(rates, derivations), 200, 5);
        RestoredStore store = new RestoredStore();
        ListSink sink = new ListSink();
        EpochAssembly assembly = new EpochAssembly(AssemblyLimits.DEFAULT);
        int largest = 0;
        for (SignalChunk chunk : night.seconds()) {
            if (chunk.firstSamples()[0] != 3300) {
                assembly.accept(night.recording, chunk, store, sink);
            }
            largest = Math.max(largest, store.bytes());
        }
        assertThat(sink.epochs).hasSizeGreaterThan(4);
        assertThat(largest).isBetween(48_000, 70_000);
    }

    /** Pieces of random length of every source, some of them overlapping, without the gaps. */
    private static List<SignalChunk> cut(SampleNight night, List<double[]> gaps, Random random, int longest) {
        List<SignalChunk> chunks = new ArrayList<>();
        double at = 0;
        for (int i = 0; i <= gaps.size(); i++) {
            double end = i < gaps.size() ? gaps.get(i)[0] : SECONDS;
            while (at < end) {
                double to = Math.min(end, at + longest * (0.01 + random.nextDouble()));
                chunks.add(night.between(at, to));
                at = random.nextInt(5) == 0 ? Math.max(at, to - 0.3) : to;
                at = to >= end ? end : at;
            }
            at = i < gaps.size() ? gaps.get(i)[1] : end;
        }
        return chunks.stream()
                .filter(chunk -> chunk.samples().length > 0)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** Late by up to six seconds each, counted from the end of the chunk. */
    private static List<SignalChunk> shuffled(List<SignalChunk> chunks, SampleNight night, Random random) {
        Map<Long, Double> arrivals = new HashMap<>();
        for (SignalChunk chunk : chunks) {
            double end = 0;
            for (int source = 0; source < chunk.counts().length; source++) {
                double hz = night.recording.sources().get(source).rate().hz();
                if (chunk.counts()[source] > 0) {
                    end = Math.max(end, (chunk.firstSamples()[source] + chunk.counts()[source]) / hz);
                }
            }
            arrivals.put(chunk.sequence(), end + 6 * random.nextDouble());
        }
        return chunks.stream()
                .sorted(Comparator.comparing((SignalChunk chunk) -> arrivals.get(chunk.sequence())))
                .toList();
    }

    /** Hands out copies of all that it was given, as a restored state would be. */
    private static final class RestoredStore implements AssemblyStore, PendingChunks {
        private final Map<Long, SignalChunk> chunks = new HashMap<>();
        private AssemblyCursor cursor;
        private ConditionerState conditioner;
        private HeldChunks held = HeldChunks.NONE;

        RestoredStore restored() {
            RestoredStore copy = new RestoredStore();
            copy.cursor = cursor;
            copy.conditioner = conditioner;
            copy.held = held;
            copy.chunks.putAll(chunks);
            return copy;
        }

        int bytes() {
            int bytes = 0;
            for (SignalChunk chunk : chunks.values()) {
                bytes += chunk.samples().length + 12 * chunk.counts().length + 40;
            }
            for (long[] ranges : cursor.covered()) {
                bytes += 8 * ranges.length;
            }
            if (conditioner != null) {
                for (var source : conditioner.sources()) {
                    bytes += 8 * source.samples().length + 40;
                }
                for (var derivation : conditioner.derivations()) {
                    bytes += 8 * (derivation.band().length + derivation.tone().length) + 60;
                }
            }
            return bytes;
        }

        @Override
        public AssemblyCursor cursor() {
            return cursor;
        }

        @Override
        public void cursor(AssemblyCursor next) {
            cursor = next;
        }

        @Override
        public ConditionerState conditioner() {
            return conditioner;
        }

        @Override
        public void conditioner(ConditionerState state) {
            conditioner = state;
        }

        @Override
        public PendingChunks pending() {
            return this;
        }

        @Override
        public HeldChunks held() {
            return held;
        }

        @Override
        public void held(HeldChunks chunks) {
            held = chunks;
        }

        @Override
        public void put(long arrival, SignalChunk chunk) {
            chunks.put(arrival, chunk);
        }

        @Override
        public Iterable<Map.Entry<Long, SignalChunk>> entries() {
            return chunks.entrySet();
        }

        @Override
        public void remove(long arrival) {
            chunks.remove(arrival);
        }

        @Override
        public void release() {
            chunks.clear();
            conditioner = null;
        }
    }
}
