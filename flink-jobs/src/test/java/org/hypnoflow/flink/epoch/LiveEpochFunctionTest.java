package org.hypnoflow.flink.epoch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hypnoflow.flink.TinyRecording.chunk;
import static org.hypnoflow.flink.TinyRecording.end;
import static org.hypnoflow.flink.TinyRecording.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.hypnoflow.epoch.AssemblyLimits;
import org.hypnoflow.epoch.Epoch;
import org.hypnoflow.epoch.EpochCompleteness;
import org.hypnoflow.epoch.Rejected;
import org.hypnoflow.epoch.RejectionReason;
import org.hypnoflow.flink.TinyModel;
import org.hypnoflow.flink.control.LabModels;
import org.hypnoflow.onnx.ModelHold;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.onnx.ModelShelf;
import org.hypnoflow.score.ModelActivation;
import org.hypnoflow.score.ModelVersion;
import org.hypnoflow.signal.SignalMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveEpochFunctionTest {
    private static final Duration PATIENCE = Duration.ofDays(2);

    @TempDir
    Path temp;

    private final List<ModelHold> loaded = new ArrayList<>();
    private ModelPackage first;
    private KeyedBroadcastOperatorTestHarness<String, SignalMessage, ModelActivation, Epoch> harness;

    @BeforeEach
    void opens() throws Exception {
        first = TinyModel.write(temp.resolve("first"));
        harness = harness(first);
        harness.open();
    }

    @AfterEach
    void closes() throws Exception {
        harness.close();
        loaded.forEach(ModelHold::close);
        awaitNoSessions();
    }

    /** A package that is let go of while it still loads is closed by the thread that loads it. */
    private static void awaitNoSessions() throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (ModelShelf.openSessions() > 0 && System.nanoTime() < deadline) {
            Thread.sleep(10);
        }
        assertThat(ModelShelf.openSessions()).isZero();
    }

    @Test
    void pinsARecordingToTheModelThatIsNewestWhenItBegins() throws Exception {
        ModelPackage second = loaded("second", 8);
        feed(start("a"), chunk("a", 0, 31));
        activate(second, false);
        feed(start("b"), chunk("a", 31, 61), chunk("b", 0, 31), chunk("a", 61, 91), end("a", 91), end("b", 31));

        assertThat(models("a")).hasSize(5).containsOnly(first.digest());
        assertThat(models("b")).hasSize(3).containsOnly(second.digest());
    }

    @Test
    void reachesRecordingsUnderWayWhereItIsTold() throws Exception {
        ModelPackage second = loaded("second", 8);
        ModelPackage third = loaded("third", 9);
        feed(start("a"), chunk("a", 0, 31));
        activate(second, true);
        activate(third, false);
        feed(chunk("a", 31, 61), chunk("a", 61, 91), start("b"), chunk("b", 0, 31));

        assertThat(models("a")).containsExactly(first.digest(), second.digest(), second.digest());
        assertThat(models("b")).containsExactly(third.digest());
    }

    @Test
    void findsTheSameModelsAfterARestore() throws Exception {
        ModelPackage second = loaded("second", 8);
        feed(start("a"), chunk("a", 0, 31));
        activate(second, false);
        feed(start("b"), chunk("b", 0, 31));
        restore(first);
        feed(chunk("a", 31, 61), chunk("b", 31, 61), start("c"), chunk("c", 0, 31));

        assertThat(models("a")).containsExactly(first.digest());
        assertThat(models("b")).containsExactly(second.digest());
        assertThat(models("c")).containsExactly(second.digest());
    }

    @Test
    void anActivationThatWasStillLoadingCountsAfterARestore() throws Exception {
        ModelPackage second = TinyModel.write(temp.resolve("second"), 8, "8");
        activate(TinyModel.version(second), false);
        restore(first);
        feed(start("a"), chunk("a", 0, 31));

        assertThat(models("a")).containsExactly(second.digest());
    }

    @Test
    void aJobThatIsStartedWithAnotherModelBeginsWithThatAndKeepsThePins() throws Exception {
        ModelPackage second = loaded("second", 8);
        ModelPackage third = loaded("third", 9);
        activate(second, false);
        feed(start("a"), chunk("a", 0, 31));
        restore(third);
        feed(chunk("a", 31, 61), start("b"), chunk("b", 0, 31));

        assertThat(models("a")).containsExactly(second.digest());
        assertThat(models("b")).containsExactly(third.digest());

        restore(first);
        feed(start("c"), chunk("c", 0, 31));
        assertThat(models("c")).as("an activation of two starts ago").containsExactly(first.digest());
    }

    @Test
    void tellsOfAPackageThatIsRefusedAndGoesOnWithTheOneBefore() throws Exception {
        ModelPackage broken = TinyModel.write(temp.resolve("broken"), 8, "8");
        Files.writeString(broken.folder().resolve("card.md"), "changed");
        ModelVersion version = TinyModel.version(broken);
        failed(version);
        ModelVersion outside = new ModelVersion("nowhere", "0".repeat(64));
        failed(outside);
        activate(version, true);
        activate(outside, true);
        feed(start("a"), chunk("a", 0, 31), chunk("a", 31, 61));

        assertThat(models("a")).containsExactly(first.digest(), first.digest());
        assertThat(refused())
                .allMatch(rejected -> rejected.reason() == RejectionReason.MODEL_REFUSED)
                .extracting(Rejected::detail)
                .satisfiesExactly(
                        detail -> assertThat(detail).contains("broken: card.md: SHA-256"),
                        detail -> assertThat(detail).contains("nowhere: no such folder"));
    }

    @Test
    void keepsSessionsOfModelsThatAreInUseAlone() throws Exception {
        feed(start("a"), chunk("a", 0, 31));
        for (int version = 2; version < 12; version++) {
            ModelPackage next = TinyModel.write(temp.resolve("v" + version), version + 7, "" + version);
            try (ModelHold hold = ModelShelf.hold(LabModels.of(next, null).first())) {
                hold.await();
                activate(next, false);
            }
            feed(start("b" + version), chunk("b" + version, 0, 31), end("b" + version, 31));
            assertThat(ModelShelf.openSessions())
                    .as("that of a, and the newest")
                    .isEqualTo(4);
        }
        feed(end("a", 31));

        assertThat(ModelShelf.openSessions()).isEqualTo(2);
    }

    @Test
    void aPinnedPackageThatIsGoneAfterARestoreStopsTheJobAndNamesIt() throws Exception {
        ModelPackage second = loaded("second", 8);
        activate(second, false);
        feed(start("a"), chunk("a", 0, 31));
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        loaded.forEach(ModelHold::close);
        Files.move(second.folder(), temp.resolve("elsewhere"));
        harness = harness(first);
        harness.initializeState(snapshot);
        harness.open();

        assertThatThrownBy(() -> feed(chunk("a", 31, 61)))
                .hasMessageContaining("scored by the model package second, which cannot be used")
                .hasMessageContaining("no such folder");
    }

    @Test
    void endsARecordingOfWhichNothingWasHeardForLong() throws Exception {
        feed(start("silent"), chunk("silent", 0, 31), start("slow"), chunk("slow", 0, 31));
        for (int hour = 1; hour <= 52; hour++) {
            harness.setProcessingTime(Duration.ofHours(hour).toMillis());
            feed(chunk("slow", 30 + hour, 31 + hour));
        }

        assertThat(epochs("silent"))
                .extracting(Epoch::completeness)
                .containsExactly(EpochCompleteness.COMPLETE, EpochCompleteness.PARTIAL, EpochCompleteness.END);
        assertThat(refused())
                .singleElement()
                .satisfies(rejected -> assertThat(rejected.recordingID()).isEqualTo("silent"))
                .satisfies(rejected -> assertThat(rejected.reason()).isEqualTo(RejectionReason.FORGOTTEN))
                .satisfies(rejected -> assertThat(rejected.detail()).contains("for 48 h"));
        assertThat(epochs("slow")).extracting(Epoch::completeness).containsOnly(EpochCompleteness.COMPLETE);

        feed(end("slow", 83), chunk("silent", 31, 61));
        assertThat(refused().get(1).reason()).isEqualTo(RejectionReason.UNKNOWN_RECORDING);
        assertThat(stateEntries()).isZero();
        assertThat(harness.numProcessingTimeTimers()).isZero();
    }

    @Test
    void keepsItsPatienceThroughARestore() throws Exception {
        feed(start("silent"), chunk("silent", 0, 31));
        restore(first);
        harness.setProcessingTime(Duration.ofDays(2).toMillis());
        assertThat(epochs("silent")).isEmpty();

        harness.setProcessingTime(Duration.ofHours(52).toMillis());
        assertThat(epochs("silent"))
                .extracting(Epoch::completeness)
                .containsExactly(EpochCompleteness.PARTIAL, EpochCompleteness.END);
    }

    /** A package whose loading is over, so that nothing here waits. */
    private ModelPackage loaded(String name, int seed) throws IOException {
        ModelPackage model = TinyModel.write(temp.resolve(name), seed, "" + seed);
        ModelHold hold = ModelShelf.hold(LabModels.of(model, null).first());
        hold.await();
        loaded.add(hold);
        return model;
    }

    private void failed(ModelVersion model) {
        ModelHold hold = ModelShelf.hold(LabModels.of(first, null).reference(model));
        loaded.add(hold);
        assertThatThrownBy(hold::await).isInstanceOf(IOException.class);
    }

    private void activate(ModelPackage model, boolean running) throws Exception {
        activate(TinyModel.version(model), running);
    }

    private void activate(ModelVersion model, boolean running) throws Exception {
        harness.processBroadcastElement(new StreamRecord<>(new ModelActivation(model, running, "MK", 1)));
    }

    private void feed(SignalMessage... messages) throws Exception {
        for (SignalMessage message : messages) {
            harness.processElement(new StreamRecord<>(message));
        }
    }

    private List<Epoch> epochs(String recordingID) {
        return harness.extractOutputValues().stream()
                .filter(epoch -> epoch.recordingID().equals(recordingID))
                .toList();
    }

    private List<String> models(String recordingID) {
        return epochs(recordingID).stream().map(Epoch::model).toList();
    }

    private int stateEntries() {
        AbstractStreamOperator<?> operator = (AbstractStreamOperator<?>) harness.getOperator();
        return ((HeapKeyedStateBackend<?>) operator.getKeyedStateBackend()).numKeyValueStateEntries();
    }

    private List<Rejected> refused() {
        return harness.getSideOutput(EpochFunction.REJECTED).stream()
                .map(StreamRecord::getValue)
                .toList();
    }

    private void restore(ModelPackage startedWith) throws Exception {
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = harness(startedWith);
        harness.initializeState(snapshot);
        harness.open();
    }

    private static KeyedBroadcastOperatorTestHarness<String, SignalMessage, ModelActivation, Epoch> harness(
            ModelPackage first) throws Exception {
        return new KeyedBroadcastOperatorTestHarness<>(
                new CoBroadcastWithKeyedOperator<>(
                        new LiveEpochFunction(AssemblyLimits.DEFAULT, LabModels.of(first, null), PATIENCE),
                        List.of(LiveEpochFunction.ACTIVATIONS)),
                SignalMessage::recordingID,
                Types.STRING,
                720,
                1,
                0);
    }
}
