package org.hypnoflow.flink.epoch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.hypnoflow.flink.control.ChosenModel;
import org.hypnoflow.flink.control.LabModels;
import org.hypnoflow.onnx.ModelHold;
import org.hypnoflow.onnx.ModelShelf;
import org.hypnoflow.score.ModelVersion;

/**
 * Which package scores each recording, and which rows it hears, as keyed state; and a hold on it for each recording that
 * was heard since this task started. A recording of a release that knew no pins is scored by the package that the job was
 * started with.
 */
final class ModelPins implements AutoCloseable {
    private final LabModels models;
    private final ValueState<ModelPin> pin;
    private final ValueState<int[]> rows;
    private final Map<String, Held> held = new HashMap<>();

    private record Held(ChosenModel chosen, ModelHold hold) {}

    ModelPins(LabModels models, RuntimeContext context) {
        this.models = models;
        this.pin = context.getState(new ValueStateDescriptor<>("model-pin", TypeInformation.of(ModelPin.class)));
        this.rows = context.getState(
                new ValueStateDescriptor<>("model-rows", PrimitiveArrayTypeInfo.INT_PRIMITIVE_ARRAY_TYPE_INFO));
    }

    /** Who scores the recording of the current key. */
    ChosenModel chosen(String recordingID) {
        Held known = held.get(recordingID);
        return known == null ? hold(recordingID, read()).chosen : known.chosen;
    }

    /** Pins the recording of the current key. */
    void pin(String recordingID, ChosenModel chosen) {
        try {
            pin.update(new ModelPin(chosen.model().name(), chosen.model().digest(), chosen.activation()));
            if (chosen.rows() == null) {
                rows.clear();
            } else {
                rows.update(chosen.rows());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        hold(recordingID, chosen);
    }

    /** Forgets the recording of the current key. */
    void forget(String recordingID) {
        pin.clear();
        rows.clear();
        Held over = held.remove(recordingID);
        if (over != null) {
            over.hold.close();
        }
    }

    private ChosenModel read() {
        try {
            ModelPin known = pin.value();
            if (known == null) {
                return new ChosenModel(models.firstVersion(), 0, null);
            }
            return new ChosenModel(new ModelVersion(known.name(), known.digest()), known.activation(), rows.value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is chosen is loaded already; what is not there waits, after a restore, as a job waits for its first model. */
    private Held hold(String recordingID, ChosenModel chosen) {
        ModelHold hold = ModelShelf.hold(models.reference(chosen.model()));
        try {
            hold.await();
        } catch (IOException refused) {
            hold.close();
            throw new UncheckedIOException(
                    "recordings under way are scored by the model package "
                            + chosen.model().name() + ", which cannot be used: " + refused.getMessage(),
                    refused);
        }
        Held now = new Held(chosen, hold);
        Held before = held.put(recordingID, now);
        if (before != null) {
            before.hold.close();
        }
        return now;
    }

    @Override
    public void close() {
        held.values().forEach(each -> each.hold.close());
        held.clear();
    }
}
