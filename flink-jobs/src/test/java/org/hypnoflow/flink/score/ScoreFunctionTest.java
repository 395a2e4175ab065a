package org.hypnoflow.flink.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.hypnoflow.epoch.EpochCompleteness;
import org.hypnoflow.flink.TinyModel;
import org.hypnoflow.onnx.ModelHold;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.onnx.ModelReference;
import org.hypnoflow.onnx.ModelShelf;
import org.hypnoflow.score.ScoreStatus;
import org.hypnoflow.score.ScoredSequence;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.score.StageScore;
import org.hypnoflow.sequence.EpochFacts;
import org.hypnoflow.testkit.TinyStudent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreFunctionTest {
    @TempDir
    Path temp;

    private ModelPackage before;
    private ModelReference reference;
    private KeyedOneInputStreamOperatorTestHarness<String, ScoredSequence, StageScore> harness;

    @BeforeEach
    void opens() throws Exception {
        before = TinyModel.write(temp.resolve("tiny"));
        reference = ModelReference.of(before);
        harness = harness();
        harness.open();
    }

    @AfterEach
    void closes() throws Exception {
        harness.close();
    }

    @Test
    void settlesWhatIsOpenAtTheEndAndForgetsTheRecording() throws Exception {
        feed(window(0), window(1), window(2), window(3));
        assertThat(harness.numKeyedStateEntries()).isEqualTo(1);

        feed(end(4));

        assertThat(versions())
                .containsExactly(
                        "0 PROVISIONAL",
                        "0 REVISED",
                        "1 PROVISIONAL",
                        "0 FINAL",
                        "1 REVISED",
                        "2 PROVISIONAL",
                        "1 FINAL",
                        "2 REVISED",
                        "3 PROVISIONAL",
                        "2 FINAL",
                        "3 FINAL");
        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    @Test
    void continuesFromASnapshot() throws Exception {
        feed(window(0), window(1));
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = harness();
        harness.initializeState(snapshot);
        harness.open();

        feed(window(2), end(3));

        assertThat(versions()).containsExactly("0 FINAL", "1 REVISED", "2 PROVISIONAL", "1 FINAL", "2 FINAL");
    }

    @Test
    void whatTheModelBeforeSaidLastIsFinalWhereAnotherTakesOver() throws Exception {
        ModelPackage after = TinyModel.write(temp.resolve("other"), 8, "2");
        try (ModelHold other = ModelShelf.hold(ModelReference.of(after))) {
            String digest = other.await().digest();
            feed(window(0), window(1), window(2), window(3, digest), window(4, digest), window(5, digest), end(6));
        }

        assertThat(harness.extractOutputValues().stream()
                        .filter(score -> score.status() == ScoreStatus.FINAL)
                        .map(score -> score.epoch() + "/" + score.revision() + " " + score.model()))
                .containsExactly(
                        "0/2 " + before.label(),
                        "1/1 " + before.label(),
                        "2/0 " + before.label(),
                        "3/2 " + after.label(),
                        "4/1 " + after.label(),
                        "5/0 " + after.label());
        assertThat(versions())
                .contains("3 PROVISIONAL")
                .filteredOn("2 REVISED"::equals)
                .isEmpty();
    }

    @Test
    void recordingWithoutEpochsHasNoScores() throws Exception {
        feed(end(0));

        assertThat(harness.extractOutputValues()).isEmpty();
        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    private void feed(ScoredSequence... windows) throws Exception {
        for (ScoredSequence window : windows) {
            harness.processElement(new StreamRecord<>(window));
        }
    }

    private List<String> versions() {
        return harness.extractOutputValues().stream()
                .map(score -> score.epoch() + " " + score.status())
                .toList();
    }

    private static ScoredSequence window(long epoch) {
        return window(epoch, null);
    }

    private static ScoredSequence window(long epoch, String model) {
        float[] coverage = {1, 1, 1, 1, 1, 1};
        return new ScoredSequence(
                new EpochFacts("r", epoch, EpochCompleteness.COMPLETE, coverage, true, false, model),
                new float[TinyStudent.CONTEXT_EPOCHS * SleepStage.COUNT]);
    }

    private static ScoredSequence end(long epochs) {
        return new ScoredSequence(
                new EpochFacts("r", epochs, EpochCompleteness.END, new float[0], false, true), new float[0]);
    }

    private KeyedOneInputStreamOperatorTestHarness<String, ScoredSequence, StageScore> harness() throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new ScoreFunction(reference)),
                window -> window.newest().recordingID(),
                Types.STRING);
    }
}
