package org.hypnoflow.epoch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hypnoflow.signal.RecordingEnd;
import org.hypnoflow.signal.SignalChunk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Chunks that lie far ahead of all others: of a recorder that paused, or of one whose sample index went astray. */
class ChunksAheadTest {
    private static final int DAY_SECONDS = 24 * 3600;

    private final SampleNight night = new SampleNight(SampleNight.RECORDING, 3_700, 1);
    private final ListSink sink = new ListSink();
    private final EpochLoop loop = new EpochLoop(night.recording, AssemblyLimits.DEFAULT, sink);

    @Test
    void oneThatIsAstrayIsRefusedAndTheNightGoesOn() {
        List<SignalChunk> good = seconds(0, 300);
        List<SignalChunk> all = new ArrayList<>(good);
        all.add(60, astray(60, DAY_SECONDS));
        all.add(90, astray(90, 400));
        all.forEach(loop::accept);
        loop.end(night.end());

        assertThat(sink.bits()).isEqualTo(expected(AssemblyLimits.DEFAULT, good).bits());
        assertThat(sink.reasons()).containsExactly(RejectionReason.MALFORMED, RejectionReason.MALFORMED);
        assertThat(sink.rejected.get(0).detail())
                .contains("at second 86460 of a recording that stands at 70 and goes on there (expected: at most 300 s"
                        + " ahead, or a second chunk beside it)");
    }

    @Test
    void oneThatComesFirstOfAllIsRefused() {
        loop.accept(astray(0, DAY_SECONDS));
        seconds(0, 60).forEach(loop::accept);

        assertThat(sink.epochs).extracting(Epoch::completeness).containsOnly(EpochCompleteness.COMPLETE);
        assertThat(sink.epochs).hasSize(2);
        assertThat(sink.reasons()).containsExactly(RejectionReason.MALFORMED);
    }

    @Test
    void itsRepetitionIsNoSecondChunk() {
        SignalChunk astray = astray(40, DAY_SECONDS);
        seconds(0, 40).forEach(loop::accept);
        loop.accept(astray);
        loop.accept(astray);
        seconds(40, 60).forEach(loop::accept);

        assertThat(sink.epochs).hasSize(2);
        assertThat(sink.reasons()).containsExactly(RejectionReason.DUPLICATE, RejectionReason.MALFORMED);
    }

    @Test
    void theOldestOfManyThatAgreeInNothingIsRefused() {
        seconds(0, 40).forEach(loop::accept);
        for (int hour = 5; hour > 0; hour--) {
            loop.accept(astray(40, hour * 3600));
        }

        assertThat(sink.epochs).hasSize(1);
        assertThat(sink.reasons()).containsExactly(RejectionReason.MALFORMED);
        assertThat(sink.rejected.get(0).detail()).contains("at second 18040 ").contains("leaps elsewhere");
    }

    @Test
    void oneBeforeTheEndIsRefusedWhereTheEndLiesBeforeIt() {
        seconds(0, 60).forEach(loop::accept);
        loop.accept(astray(60, DAY_SECONDS));
        loop.end(new RecordingEnd("night", new long[] {60 * 200, 0, 0}));

        assertThat(sink.ended).isEqualTo(2);
        assertThat(sink.reasons()).containsExactly(RejectionReason.MALFORMED);
        assertThat(sink.rejected.get(0).detail()).contains("stands at 60 and ended");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 1, 7, 30, 1_000})
    void aPauseGivesTheEpochsOfARecordingThatIsTrusted(double longest) {
        List<SignalChunk> chunks = new ArrayList<>();
        for (double[] part : new double[][] {{0, 95.5}, {1_200.2, 1_200.4}, {2_000, 2_100}, {3_000, 3_000.1}}) {
            for (double at = part[0]; at < part[1]; at += longest) {
                chunks.add(night.between(at, Math.min(part[1], at + longest)));
            }
        }
        chunks.forEach(loop::accept);
        loop.end(night.end());

        assertThat(sink.bits()).isEqualTo(expected(AssemblyLimits.FILES, chunks).bits());
        assertThat(sink.rejected).isEmpty();
    }

    @Test
    void thoseOfAFileCountHoweverFarApartTheyLie() {
        List<SignalChunk> chunks = new ArrayList<>();
        for (int second = 0; second < 3_700; second += 600) {
            chunks.add(night.between(second, second + 30));
        }

        ListSink file = expected(AssemblyLimits.FILES, chunks);

        assertThat(file.rejected).isEmpty();
        assertThat(file.epochs)
                .filteredOn(epoch -> epoch.completeness() == EpochCompleteness.COMPLETE)
                .hasSameSizeAs(chunks);
    }

    @Test
    void aPauseIsBelievedWithItsSecondChunk() {
        seconds(0, 60).forEach(loop::accept);
        loop.accept(night.between(3_600, 3_601));
        assertThat(sink.epochs).hasSize(2);

        loop.accept(night.between(3_602, 3_603));

        assertThat(sink.epochs).hasSize(119);
        loop.accept(night.between(3_601, 3_602));
        assertThat(sink.rejected).isEmpty();
    }

    @Test
    void aChunkFromBeforeThePauseMayComeBehindTheFirstOneAfterIt() {
        seconds(0, 58).forEach(loop::accept);
        loop.accept(night.between(3_600, 3_601));
        seconds(58, 60).forEach(loop::accept);
        seconds(3_601, 3_640).forEach(loop::accept);

        assertThat(sink.rejected).isEmpty();
        assertThat(sink.epochs.subList(0, 2)).extracting(Epoch::completeness).containsOnly(EpochCompleteness.COMPLETE);
        assertThat(sink.epochs.get(120).completeness()).isEqualTo(EpochCompleteness.COMPLETE);
    }

    private ListSink expected(AssemblyLimits limits, List<SignalChunk> chunks) {
        ListSink expected = new ListSink();
        EpochLoop direct = new EpochLoop(night.recording, limits, expected);
        chunks.forEach(direct::accept);
        direct.end(night.end());
        return expected;
    }

    private List<SignalChunk> seconds(int from, int to) {
        List<SignalChunk> chunks = new ArrayList<>();
        for (int second = from; second < to; second++) {
            chunks.add(night.between(second, second + 1));
        }
        return chunks;
    }

    /** A chunk of second {@code at} whose index says that it is later. */
    private SignalChunk astray(int at, int bySeconds) {
        SignalChunk chunk = night.between(at, at + 1);
        long[] first = Arrays.copyOf(chunk.firstSamples(), 3);
        for (int source = 0; source < first.length; source++) {
            first[source] += night.recording.sources().get(source).rate().firstSampleAtOrAfter(bySeconds);
        }
        return new SignalChunk("night", chunk.sequence(), first, chunk.counts(), chunk.encoding(), chunk.samples());
    }
}
