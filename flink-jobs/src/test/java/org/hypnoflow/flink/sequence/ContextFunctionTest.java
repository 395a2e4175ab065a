package org.hypnoflow.flink.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.hypnoflow.epoch.EpochCompleteness;
import org.hypnoflow.sequence.EncodedEpoch;
import org.hypnoflow.sequence.EpochFacts;
import org.hypnoflow.sequence.EpochSequence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ContextFunctionTest {
    private KeyedOneInputStreamOperatorTestHarness<String, EncodedEpoch, EpochSequence> harness;

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
    void keepsTheLastEmbeddingsOfEachRecording() throws Exception {
        feed(epoch("a", 0, 1), epoch("b", 0, 9), epoch("a", 1, 2), epoch("a", 2, 3), epoch("a", 3, 4));

        List<EpochSequence> windows = harness.extractOutputValues();
        assertThat(windows.get(1).embeddings()).containsExactly(0, 0, 0, 0, 9, 9);
        assertThat(windows.get(4).embeddings()).containsExactly(2, 2, 3, 3, 4, 4);
        assertThat(windows.get(4).mask()).containsExactly(1, 1, 1);
    }

    @Test
    void forgetsTheRecordingWithItsEnd() throws Exception {
        feed(epoch("a", 0, 1));
        assertThat(harness.numKeyedStateEntries()).isEqualTo(1);

        feed(EncodedEpoch.unscorable(new EpochFacts("a", 1, EpochCompleteness.END, new float[0], false, true)));

        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.extractOutputValues().get(1).facts().isEnd()).isTrue();
    }

    @Test
    void continuesFromASnapshot() throws Exception {
        feed(epoch("a", 0, 1), epoch("a", 1, 2));
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();

        harness = harness();
        harness.initializeState(snapshot);
        harness.open();
        feed(epoch("a", 2, 3));

        assertThat(harness.extractOutputValues().get(0).embeddings()).containsExactly(1, 1, 2, 2, 3, 3);
    }

    @Test
    void lostEpochStopsTheJob() throws Exception {
        feed(epoch("a", 0, 1));

        assertThatThrownBy(() -> feed(epoch("a", 2, 3))).hasMessageContaining("expected: epoch 1");
    }

    private void feed(EncodedEpoch... epochs) throws Exception {
        for (EncodedEpoch epoch : epochs) {
            harness.processElement(new StreamRecord<>(epoch));
        }
    }

    private static EncodedEpoch epoch(String recording, long index, float value) {
        EpochFacts facts = new EpochFacts(recording, index, EpochCompleteness.COMPLETE, new float[] {1}, true, false);
        return new EncodedEpoch(facts, new float[] {value, value});
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, EncodedEpoch, EpochSequence> harness()
            throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new ContextFunction(3, 2)),
                epoch -> epoch.facts().recordingID(),
                Types.STRING);
    }
}
