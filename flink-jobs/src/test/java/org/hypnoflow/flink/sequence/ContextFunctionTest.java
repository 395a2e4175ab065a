package org.hypnoflow.flink.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.hypnoflow.epoch.EpochCompleteness;
import org.hypnoflow.flink.TinyModel;
import org.hypnoflow.onnx.ModelHold;
import org.hypnoflow.onnx.ModelReference;
import org.hypnoflow.onnx.ModelShelf;
import org.hypnoflow.sequence.EncodedEpoch;
import org.hypnoflow.sequence.EpochFacts;
import org.hypnoflow.sequence.EpochSequence;
import org.hypnoflow.testkit.TinyStudent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContextFunctionTest {
    @TempDir
    Path temp;

    private ModelReference first;
    private KeyedOneInputStreamOperatorTestHarness<String, EncodedEpoch, EpochSequence> harness;

    @BeforeEach
    void opens() throws Exception {
        first = ModelReference.of(TinyModel.write(temp.resolve("first")));
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
        assertThat(newestFirst(windows.get(1))).containsExactly(9f);
        assertThat(newestFirst(windows.get(4))).containsExactly(4f, 3f, 2f, 1f);
    }

    @Test
    void forgetsTheRecordingWithItsEnd() throws Exception {
        feed(epoch("a", 0, 1));
        assertThat(harness.numKeyedStateEntries()).isEqualTo(2);

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

        assertThat(newestFirst(harness.extractOutputValues().get(0))).containsExactly(3f, 2f, 1f);
    }

    @Test
    void anotherModelBeginsWithAnEmptyWindow() throws Exception {
        try (ModelHold other = ModelShelf.hold(ModelReference.of(TinyModel.write(temp.resolve("other"), 8, "2")))) {
            String digest = other.await().digest();
            feed(epoch("a", 0, 1), epoch("a", 1, 2), by(digest, epoch("a", 2, 3)), by(digest, epoch("a", 3, 4)));
            feed(epoch("b", 0, 5), by(first.digest(), epoch("b", 1, 6)));
        }

        assertThat(harness.extractOutputValues().stream().map(ContextFunctionTest::newestFirst))
                .containsExactly(
                        List.of(1f), List.of(2f, 1f), List.of(3f), List.of(4f, 3f), List.of(5f), List.of(6f, 5f));
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
        float[] embedding = new float[TinyStudent.EMBEDDING_SIZE];
        Arrays.fill(embedding, value);
        return new EncodedEpoch(facts, embedding);
    }

    private static EncodedEpoch by(String digest, EncodedEpoch epoch) {
        EpochFacts facts = epoch.facts();
        return new EncodedEpoch(
                new EpochFacts(
                        facts.recordingID(),
                        facts.index(),
                        facts.completeness(),
                        facts.coverage(),
                        facts.scorable(),
                        facts.last(),
                        digest),
                epoch.embedding());
    }

    /** The first value of every embedding that is not masked. */
    private static List<Float> newestFirst(EpochSequence window) {
        List<Float> values = new ArrayList<>();
        for (int i = TinyStudent.CONTEXT_EPOCHS - 1; i >= 0; i--) {
            if (window.mask()[i] == 1) {
                values.add(window.embeddings()[i * TinyStudent.EMBEDDING_SIZE]);
            }
        }
        return values;
    }

    private KeyedOneInputStreamOperatorTestHarness<String, EncodedEpoch, EpochSequence> harness() throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new ContextFunction(first)),
                epoch -> epoch.facts().recordingID(),
                Types.STRING);
    }
}
