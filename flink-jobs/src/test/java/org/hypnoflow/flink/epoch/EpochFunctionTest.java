package org.hypnoflow.flink.epoch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hypnoflow.flink.TinyRecording.breakOff;
import static org.hypnoflow.flink.TinyRecording.chunk;
import static org.hypnoflow.flink.TinyRecording.end;
import static org.hypnoflow.flink.TinyRecording.start;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.hypnoflow.alert.TechnicalEvent;
import org.hypnoflow.epoch.AssemblyLimits;
import org.hypnoflow.epoch.Epoch;
import org.hypnoflow.epoch.EpochCompleteness;
import org.hypnoflow.epoch.Rejected;
import org.hypnoflow.epoch.RejectionReason;
import org.hypnoflow.signal.SignalChunk;
import org.hypnoflow.signal.SignalMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EpochFunctionTest {
    private KeyedOneInputStreamOperatorTestHarness<String, SignalMessage, Epoch> harness;

    @BeforeEach
    void opens() throws Exception {
        harness = harness();
        harness.open();
    }

    @AfterEach
    void closes() throws Exception {
        harness.close();
    }

    @Test
    void closesEpochWhenLastSampleArrives() throws Exception {
        feed(start("r"), chunk("r", 0, 20), chunk("r", 20, 29));
        assertThat(epochs()).isEmpty();

        feed(chunk("r", 29, 31));

        assertThat(epochs()).hasSize(1);
        assertThat(epochs().get(0).completeness()).isEqualTo(EpochCompleteness.COMPLETE);
        assertThat(epochs().get(0).coverage()[1]).isGreaterThan(0.9f);
    }

    @Test
    void keepsRecordingsApart() throws Exception {
        feed(start("a"), start("b"), chunk("a", 0, 30), chunk("b", 0, 29));

        assertThat(epochs()).extracting(Epoch::recordingID).containsExactly("a");
    }

    @Test
    void endGivesTheMarkAndTheSummaryAndForgetsTheRecording() throws Exception {
        feed(start("r"), chunk("r", 0, 30), chunk("r", 30, 40), chunk("r", 30, 40), end("r", 40));

        assertThat(epochs())
                .extracting(Epoch::completeness)
                .containsExactly(EpochCompleteness.COMPLETE, EpochCompleteness.PARTIAL, EpochCompleteness.END);
        assertThat(epochs().get(2).index()).isEqualTo(2);
        RecordingSummary summary = side(EpochFunction.ENDED).get(0);
        assertThat(summary.epochs()).isEqualTo(2);
        assertThat(summary.rejections()).containsOnlyKeys(RejectionReason.DUPLICATE);
        assertThat(summary.examples()).hasSize(1);
        assertThat(summary.failure()).isNull();
        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    @Test
    void recordingThatBreaksOffIsCutAsFarAsItCame() throws Exception {
        feed(start("r"), chunk("r", 0, 35), breakOff("r", 35, "disk gone"));

        assertThat(epochs()).hasSize(3);
        assertThat(side(EpochFunction.ENDED).get(0).failure()).isEqualTo("disk gone");
        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    @Test
    void recordingWithoutSamplesHasNoEpochsButASummary() throws Exception {
        feed(start("r"), end("r", 0));

        assertThat(epochs()).extracting(Epoch::completeness).containsExactly(EpochCompleteness.END);
        assertThat(side(EpochFunction.ENDED))
                .extracting(RecordingSummary::epochs)
                .containsExactly(0L);
    }

    @Test
    void refusesWhatBelongsToNoRecording() throws Exception {
        feed(chunk("r", 0, 30), end("r", 30), start("r"), start("r"), end("r", 0), chunk("r", 0, 30));

        assertThat(side(EpochFunction.REJECTED))
                .extracting(Rejected::reason)
                .containsExactly(
                        RejectionReason.UNKNOWN_RECORDING,
                        RejectionReason.UNKNOWN_RECORDING,
                        RejectionReason.DUPLICATE,
                        RejectionReason.UNKNOWN_RECORDING);
        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {3_600, 3 * 24 * 3_600})
    void clockIsReadOffNoChunkThatIsAstray(int astray) throws Exception {
        feed(start("r"));
        feedClock(0, 60, 0);
        feed(atClock(chunk("r", astray, astray + 1), 60_000));
        feedClock(60, 90, 0);
        assertThat(side(EpochFunction.CLOCK)).isEmpty();

        feedClock(90, 100, 3_600);
        assertThat(side(EpochFunction.CLOCK))
                .extracting(TechnicalEvent::detail)
                .containsExactly("by +3600.0 s at 90 s of the recording");
    }

    @Test
    void clockIsReadOnBehindAPause() throws Exception {
        feed(start("r"));
        feedClock(0, 60, 0);
        feedClock(3_600, 3_610, 0);
        assertThat(side(EpochFunction.CLOCK)).isEmpty();

        feedClock(3_610, 3_611, 3_600);
        assertThat(side(EpochFunction.CLOCK)).hasSize(1);
    }

    private void feedClock(int from, int to, int aheadSeconds) throws Exception {
        for (int second = from; second < to; second++) {
            feed(atClock(chunk("r", second, second + 1), 1_000L * (second + aheadSeconds)));
        }
    }

    private static SignalMessage atClock(SignalMessage message, long deviceMillis) {
        SignalChunk plain = message.chunk();
        return SignalMessage.of(new SignalChunk(
                plain.recordingID(),
                plain.sequence(),
                plain.firstSamples(),
                plain.counts(),
                plain.encoding(),
                deviceMillis,
                plain.samples()));
    }

    @Test
    void continuesFromASnapshotWithTheSameBits() throws Exception {
        List<SignalMessage> messages = List.of(
                start("r"),
                chunk("r", 0, 25),
                chunk("r", 33, 38),
                chunk("r", 25, 33),
                chunk("r", 38, 70),
                chunk("r", 38, 70),
                chunk("r", 70, 95),
                end("r", 95));
        feed(messages.toArray(SignalMessage[]::new));
        List<Epoch> expected = epochs();
        RecordingSummary summary = side(EpochFunction.ENDED).get(0);

        for (int cut = 1; cut < messages.size(); cut++) {
            reopen(null);
            feed(messages.subList(0, cut).toArray(SignalMessage[]::new));
            List<Epoch> found = new ArrayList<>(epochs());
            reopen(harness.snapshot(1, 1));
            feed(messages.subList(cut, messages.size()).toArray(SignalMessage[]::new));
            found.addAll(epochs());

            assertThat(found).as("cut %d", cut).usingRecursiveComparison().isEqualTo(expected);
            assertThat(side(EpochFunction.ENDED).get(0))
                    .usingRecursiveComparison()
                    .isEqualTo(summary);
        }
    }

    private void reopen(OperatorSubtaskState snapshot) throws Exception {
        harness.close();
        harness = harness();
        if (snapshot != null) {
            harness.initializeState(snapshot);
        }
        harness.open();
    }

    private void feed(SignalMessage... messages) throws Exception {
        for (SignalMessage message : messages) {
            harness.processElement(new StreamRecord<>(message));
        }
    }

    private List<Epoch> epochs() {
        return harness.extractOutputValues();
    }

    private <T> List<T> side(OutputTag<T> tag) {
        var output = harness.getSideOutput(tag);
        return output == null
                ? List.of()
                : output.stream().map(StreamRecord::getValue).toList();
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, SignalMessage, Epoch> harness() throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new EpochFunction(AssemblyLimits.DEFAULT)),
                SignalMessage::recordingID,
                Types.STRING);
    }
}
