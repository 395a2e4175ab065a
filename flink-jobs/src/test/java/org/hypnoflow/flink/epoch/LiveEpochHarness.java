package org.hypnoflow.flink.epoch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
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
import org.hypnoflow.epoch.Rejected;
import org.hypnoflow.flink.TinyModel;
import org.hypnoflow.flink.control.LabModels;
import org.hypnoflow.onnx.ModelHold;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.onnx.ModelShelf;
import org.hypnoflow.score.ModelActivation;
import org.hypnoflow.score.ModelVersion;
import org.hypnoflow.signal.SignalMessage;

/** A {@link LiveEpochFunction} in one thread, with a clock that is set by hand, and the packages that a test loads for it. */
final class LiveEpochHarness {
    private static final Duration PATIENCE = Duration.ofDays(2);

    private final boolean byMontage;
    private final List<ModelHold> loaded = new ArrayList<>();
    private KeyedBroadcastOperatorTestHarness<String, SignalMessage, ModelActivation, Epoch> harness;

    LiveEpochHarness(ModelPackage startedWith, boolean byMontage) throws Exception {
        this.byMontage = byMontage;
        harness = harness(startedWith);
        harness.open();
    }

    /** Waits until the loading of {@code model} is over, so that nothing that follows waits. */
    ModelPackage load(ModelPackage model) throws IOException {
        ModelHold hold = ModelShelf.hold(LabModels.of(model, null, byMontage).first());
        hold.await();
        loaded.add(hold);
        return model;
    }

    /** Waits until {@code model}, which should lie beside another, is refused. */
    void fail(ModelPackage beside, ModelVersion model) {
        ModelHold hold = ModelShelf.hold(LabModels.of(beside, null, byMontage).reference(model));
        loaded.add(hold);
        assertThatThrownBy(hold::await).isInstanceOf(IOException.class);
    }

    void letGo() {
        loaded.forEach(ModelHold::close);
    }

    void activate(ModelPackage model, boolean running) throws Exception {
        activate(TinyModel.version(model), running);
    }

    void activate(ModelVersion model, boolean running) throws Exception {
        harness.processBroadcastElement(new StreamRecord<>(new ModelActivation(model, running, "MK", 1)));
    }

    void feed(SignalMessage... messages) throws Exception {
        for (SignalMessage message : messages) {
            harness.processElement(new StreamRecord<>(message));
        }
    }

    void setMillis(long now) throws Exception {
        harness.setProcessingTime(now);
    }

    List<Epoch> epochs(String recordingID) {
        return harness.extractOutputValues().stream()
                .filter(epoch -> epoch.recordingID().equals(recordingID))
                .toList();
    }

    List<String> models(String recordingID) {
        return epochs(recordingID).stream().map(Epoch::model).toList();
    }

    /** Those since the newest restore. */
    List<Rejected> refused() {
        var refused = harness.getSideOutput(EpochFunction.REJECTED);
        return refused == null
                ? List.of()
                : refused.stream().map(StreamRecord::getValue).toList();
    }

    int timers() {
        return harness.numProcessingTimeTimers();
    }

    int stateEntries() {
        AbstractStreamOperator<?> operator = (AbstractStreamOperator<?>) harness.getOperator();
        return ((HeapKeyedStateBackend<?>) operator.getKeyedStateBackend()).numKeyValueStateEntries();
    }

    OperatorSubtaskState stop() throws Exception {
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        return snapshot;
    }

    void start(ModelPackage model, OperatorSubtaskState snapshot) throws Exception {
        harness = harness(model);
        harness.initializeState(snapshot);
        harness.open();
    }

    void restore(ModelPackage startedWith) throws Exception {
        start(startedWith, stop());
    }

    /** @param millis what the wall clock shows when the job runs again */
    void restoreAt(long millis, ModelPackage startedWith) throws Exception {
        OperatorSubtaskState snapshot = stop();
        harness = harness(startedWith);
        harness.setProcessingTime(millis);
        harness.initializeState(snapshot);
        harness.open();
    }

    /** A package that is let go of while it still loads is closed by the thread that loads it. */
    void close() throws Exception {
        harness.close();
        letGo();
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (ModelShelf.openSessions() > 0 && System.nanoTime() < deadline) {
            Thread.sleep(10);
        }
        assertThat(ModelShelf.openSessions()).isZero();
    }

    private KeyedBroadcastOperatorTestHarness<String, SignalMessage, ModelActivation, Epoch> harness(ModelPackage first)
            throws Exception {
        return new KeyedBroadcastOperatorTestHarness<>(
                new CoBroadcastWithKeyedOperator<>(
                        new LiveEpochFunction(AssemblyLimits.DEFAULT, LabModels.of(first, null, byMontage), PATIENCE),
                        List.of(LiveEpochFunction.ACTIVATIONS)),
                SignalMessage::recordingID,
                Types.STRING,
                720,
                1,
                0);
    }
}
