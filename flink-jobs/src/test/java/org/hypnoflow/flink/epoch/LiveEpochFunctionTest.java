package org.hypnoflow.flink.epoch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hypnoflow.flink.TinyRecording.chunk;
import static org.hypnoflow.flink.TinyRecording.end;
import static org.hypnoflow.flink.TinyRecording.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.hypnoflow.epoch.AssemblyLimits;
import org.hypnoflow.epoch.Epoch;
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

    private List<String> models(String recordingID) {
        return harness.extractOutputValues().stream()
                .filter(epoch -> epoch.recordingID().equals(recordingID))
                .map(Epoch::model)
                .toList();
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
                        new LiveEpochFunction(AssemblyLimits.DEFAULT, LabModels.of(first, null)),
                        List.of(LiveEpochFunction.ACTIVATIONS)),
                SignalMessage::recordingID,
                Types.STRING,
                720,
                1,
                0);
    }
}
