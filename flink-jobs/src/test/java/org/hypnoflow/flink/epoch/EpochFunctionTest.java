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
import org.hypnoflow.epoch.AssemblyLimits;
import org.hypnoflow.epoch.Epoch;
import org.hypnoflow.epoch.EpochCompleteness;
import org.hypnoflow.epoch.Rejected;
import org.hypnoflow.epoch.RejectionReason;
import org.hypnoflow.signal.SignalMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
