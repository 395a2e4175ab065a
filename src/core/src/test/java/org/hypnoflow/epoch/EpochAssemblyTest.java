package org.hypnoflow.epoch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hypnoflow.epoch.EpochCompleteness.COMPLETE;
import static org.hypnoflow.epoch.EpochCompleteness.GAPS;
import static org.hypnoflow.epoch.EpochCompleteness.PARTIAL;

import java.util.List;
import org.hypnoflow.signal.RecordingEnd;
import org.hypnoflow.signal.Role;
import org.hypnoflow.signal.SampleEncoding;
import org.hypnoflow.signal.SampleRate;
import org.hypnoflow.signal.SignalChunk;
import org.hypnoflow.signal.SignalKind;
import org.hypnoflow.signal.montage.Derivation;
import org.hypnoflow.signal.montage.Term;
import org.junit.jupiter.api.Test;

class EpochAssemblyTest {
    private final ListSink sink = new ListSink();
    private final SampleNight night = new SampleNight(SampleNight.RECORDING, 100, 1);
    private final EpochLoop loop = new EpochLoop(night.recording, AssemblyLimits.DEFAULT, sink);

    @Test
    void closesAnEpochWhenItsLastSampleArrives() {
        loop.accept(night.between(0, 29.99));
        assertThat(sink.epochs).isEmpty();
        loop.accept(night.between(29.99, 30));
        assertThat(sink.epochs).hasSize(1);
        assertThat(sink.epochs.get(0).completeness()).isEqualTo(COMPLETE);
        assertThat(sink.epochs.get(0).coverage()).containsExactly(1, 0, 1);
    }

    @Test
    void closesAnEpochWithAGapOnceTheHorizonHasPassed() {
        loop.accept(night.between(0, 12));
        loop.accept(night.between(15, 39.9));
        assertThat(sink.epochs).isEmpty();
        loop.accept(night.between(39.9, 39.95));
        assertThat(sink.epochs).isEmpty();
        loop.accept(night.between(39.95, 40));
        assertThat(sink.epochs).hasSize(1);
        assertThat(sink.epochs.get(0).completeness()).isEqualTo(GAPS);
        assertThat(sink.epochs.get(0).coverage()[0]).isCloseTo(0.9f, within(0.001f));
    }

    @Test
    void showsZeroWhereSamplesAreMissing() {
        loop.accept(night.between(0, 12));
        loop.accept(night.between(15, 50));
        float[] signal = sink.epochs.get(0).signal();
        for (int n = 1201; n < 1499; n++) {
            assertThat(signal[n]).as("sample %d", n).isZero();
        }
        assertThat(signal[1199]).isNotZero();
        assertThat(signal[1540]).isNotZero();
    }

    @Test
    void givesEveryEpochOfALongGap() {
        loop.accept(night.between(0, 30));
        SignalChunk far = night.chunk(new long[] {0, 0, 0}, new int[] {200, 0, 0}, SampleEncoding.INT16);
        for (long second : new long[] {36_000, 36_001}) {
            loop.accept(new SignalChunk(
                    "night", second, new long[] {200L * second, 0, 0}, far.counts(), far.encoding(), far.samples()));
        }
        assertThat(sink.epochs).hasSize(1199);
        assertThat(sink.epochs.subList(1, 1199)).allSatisfy(epoch -> {
            assertThat(epoch.completeness()).isEqualTo(GAPS);
            assertThat(epoch.coverage()).containsOnly(0);
            assertThat(epoch.signal()).containsOnly(0);
        });
    }

    @Test
    void endsWithAPartialEpoch() {
        night.seconds().forEach(loop::accept);
        assertThat(sink.epochs).hasSize(3);
        loop.end(night.end());
        assertThat(sink.epochs).hasSize(4);
        Epoch last = sink.epochs.get(3);
        assertThat(last.completeness()).isEqualTo(PARTIAL);
        assertThat(last.last()).isTrue();
        assertThat(last.coverage()[2]).isCloseTo(1 / 3f, within(0.001f));
        assertThat(sink.ended).isEqualTo(4);
        assertThat(sink.rejected).isEmpty();
    }

    @Test
    void tellsTheEndOfARecordingWhoseLastEpochIsLongClosed() {
        SampleNight minute = new SampleNight(SampleNight.RECORDING, 60, 2);
        loop.accept(minute.between(0, 60));
        loop.end(minute.end());
        assertThat(sink.epochs).extracting(Epoch::completeness).containsExactly(COMPLETE, COMPLETE);
        assertThat(sink.ended).isEqualTo(2);
    }

    @Test
    void endsWithGapsWhereTheRecordingIsLongerThanWhatArrived() {
        loop.accept(night.between(0, 40));
        loop.end(night.end());
        assertThat(sink.epochs).extracting(Epoch::completeness).containsExactly(COMPLETE, GAPS, GAPS, PARTIAL);
        assertThat(sink.epochs.get(1).coverage()[2]).isCloseTo(1 / 3f, within(0.001f));
        assertThat(sink.epochs.get(2).coverage()).containsOnly(0);
        assertThat(sink.epochs).extracting(Epoch::last).containsExactly(false, false, false, true);
    }

    @Test
    void closesAtOnceWhenTheEndOvertakesAChunk() {
        loop.accept(night.between(0, 40));
        loop.end(night.end());
        loop.accept(night.between(40, 70));
        loop.end(night.end());
        assertThat(sink.reasons())
                .containsExactly(RejectionReason.UNKNOWN_RECORDING, RejectionReason.UNKNOWN_RECORDING);
        assertThat(sink.epochs).hasSize(4);
    }

    @Test
    void givesNoEpochWithoutSamples() {
        loop.end(new RecordingEnd("night", new long[3]));
        assertThat(sink.epochs).isEmpty();
        assertThat(sink.ended).isZero();
    }

    @Test
    void rejectsChunksThatBringNothing() {
        loop.accept(night.between(0, 40));
        loop.accept(night.between(10, 29));
        loop.accept(night.between(29, 38));
        loop.accept(night.between(31, 38));
        assertThat(sink.reasons())
                .containsExactly(RejectionReason.LATE, RejectionReason.DUPLICATE, RejectionReason.DUPLICATE);
        assertThat(sink.rejected.get(0).detail()).contains("epoch 1");
    }

    @Test
    void rejectsAnIndexThatLeapsTwoDays() {
        loop.accept(night.between(0, 5));
        SignalChunk chunk = night.between(5, 6);
        for (long leap : new long[] {200L * 3600 * 49, Long.MAX_VALUE}) {
            loop.accept(new SignalChunk(
                    "night", 1, new long[] {leap, 0, 0}, chunk.counts(), chunk.encoding(), chunk.samples()));
        }
        loop.end(new RecordingEnd("night", new long[] {Long.MAX_VALUE, 0, 0}));
        assertThat(sink.reasons()).containsOnly(RejectionReason.MALFORMED).hasSize(3);
        assertThat(sink.epochs).hasSize(1);
        assertThat(sink.ended).isEqualTo(1);
    }

    @Test
    void rejectsAChunkOfASlowSourceThatReachesBeyondTwoDays() {
        List<SampleRate> rates = List.of(new SampleRate(200, 1), new SampleRate(1, 60));
        Derivation derivation =
                new Derivation("a", SignalKind.EEG, Role.CENTRAL_LEFT, List.of(new Term(0, 1)), "a, and no b");
        EpochLoop slow = new EpochLoop(SampleNight.recording(rates, List.of(derivation)), AssemblyLimits.DEFAULT, sink);
        for (int count : new int[] {400_000, 48 * 60 + 2, 3}) {
            slow.accept(new SignalChunk(
                    "night", 1, new long[2], new int[] {0, count}, SampleEncoding.INT16, new byte[2 * count]));
        }
        assertThat(sink.reasons()).containsExactly(RejectionReason.MALFORMED, RejectionReason.MALFORMED);
        assertThat(sink.rejected.get(1).detail()).contains("source 1, sample 2881 (expected: 0 to 2880)");
        assertThat(sink.epochs).as("of three samples, a minute each").hasSize(5);
    }

    @Test
    void rejectsChunksOfOtherSources() {
        loop.accept(new SignalChunk("night", 1, new long[2], new int[] {1, 0}, SampleEncoding.INT16, new byte[2]));
        loop.accept(new SignalChunk("night", 2, new long[3], new int[3], SampleEncoding.INT16, new byte[0]));
        assertThat(sink.reasons()).containsExactly(RejectionReason.MALFORMED, RejectionReason.MALFORMED);
        assertThat(sink.rejected.get(0).detail()).contains("2 sources (expected: 3)");
    }

    @Test
    void namesTheReasonWhereFirstSamplesAreTooManyToTell() {
        int[] counts = new int[4_000];
        counts[0] = 1;
        loop.accept(new SignalChunk("night", 1, new long[4_000], counts, SampleEncoding.INT16, new byte[2]));

        assertThat(sink.rejected.get(0).detail())
                .startsWith("chunk 1: 4000 sources (expected: 3); first samples [0, 0, ")
                .hasSize(2_000);
    }

    @Test
    void theFirstOfTwoDifferingSamplesStands() {
        SampleNight other = new SampleNight(SampleNight.RECORDING, 100, 77);
        loop.accept(night.between(0, 20));
        loop.accept(other.between(10, 20.5));
        loop.accept(night.between(20.5, 30));
        ListSink expected = new ListSink();
        EpochLoop direct = new EpochLoop(night.recording, AssemblyLimits.DEFAULT, expected);
        List.of(night.between(0, 20), other.between(20, 20.5), night.between(20.5, 30))
                .forEach(direct::accept);
        assertThat(sink.bits()).isEqualTo(expected.bits());
    }

    @Test
    void reads24BitSamplesAs16BitOnes() {
        int[] counts = {200 * 30, 3837, 64 * 30};
        loop.accept(night.chunk(new long[3], counts, SampleEncoding.INT24));
        ListSink expected = new ListSink();
        new EpochLoop(night.recording, AssemblyLimits.DEFAULT, expected)
                .accept(night.chunk(new long[3], counts, SampleEncoding.INT16));
        assertThat(sink.bits()).isEqualTo(expected.bits()).hasSize(1);
    }
}
