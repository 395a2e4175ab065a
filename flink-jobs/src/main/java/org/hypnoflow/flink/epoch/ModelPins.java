package org.hypnoflow.flink.epoch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.hypnoflow.flink.control.LabModels;
import org.hypnoflow.flink.control.StandingModel;
import org.hypnoflow.onnx.ModelHold;
import org.hypnoflow.onnx.ModelReference;
import org.hypnoflow.onnx.ModelShelf;
import org.hypnoflow.score.ModelVersion;

/**
 * Which package scores each recording, as keyed state, and a hold on it for each recording that was heard since this task
 * started. A recording of a release that knew no pins is scored by the package that the job was started with.
 */
final class ModelPins implements AutoCloseable {
    private final LabModels models;
    private final ValueState<ModelPin> pin;
    private final Map<String, Held> held = new HashMap<>();

    private record Held(String digest, ModelHold hold) {}

    ModelPins(LabModels models, RuntimeContext context) {
        this.models = models;
        this.pin = context.getState(new ValueStateDescriptor<>("model-pin", TypeInformation.of(ModelPin.class)));
    }

    /** Pins the recording of the current key, which begins; null for the job's first package. */
    void begin(String recordingID, StandingModel chosen) {
        set(recordingID, chosen == null ? first() : pin(chosen));
    }

    /**
     * Digest of the package that scores the next epoch of the recording of the current key.
     *
     * @param reaching the newest choice for recordings under way, null where there is none; taken once
     */
    String model(String recordingID, StandingModel reaching) {
        ModelPin known = value();
        ModelPin now = known == null ? first() : known;
        if (reaching != null && reaching.number() > now.activation()) {
            now = pin(reaching);
            set(recordingID, now);
        } else {
            hold(recordingID, now);
        }
        return now.digest();
    }

    /** Forgets the recording of the current key. */
    void forget(String recordingID) {
        pin.clear();
        Held over = held.remove(recordingID);
        if (over != null) {
            over.hold.close();
        }
    }

    private ModelPin first() {
        ModelReference first = models.first();
        return new ModelPin(Path.of(first.folder()).getFileName().toString(), first.digest(), 0);
    }

    private static ModelPin pin(StandingModel chosen) {
        return new ModelPin(chosen.model().name(), chosen.model().digest(), chosen.number());
    }

    private void set(String recordingID, ModelPin now) {
        try {
            pin.update(now);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        hold(recordingID, now);
    }

    private ModelPin value() {
        try {
            return pin.value();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is chosen is loaded already; what is not there waits, after a restore, as a job waits for its first model. */
    private void hold(String recordingID, ModelPin now) {
        Held before = held.get(recordingID);
        if (before != null && before.digest.equals(now.digest())) {
            return;
        }
        ModelReference reference = now.digest().equals(models.first().digest())
                ? models.first()
                : models.reference(new ModelVersion(now.name(), now.digest()));
        ModelHold hold = ModelShelf.hold(reference);
        try {
            hold.await();
        } catch (IOException refused) {
            hold.close();
            throw new UncheckedIOException(
                    "recordings under way are scored by the model package " + now.name() + ", which cannot be used: "
                            + refused.getMessage(),
                    refused);
        }
        held.put(recordingID, new Held(now.digest(), hold));
        if (before != null) {
            before.hold.close();
        }
    }

    @Override
    public void close() {
        held.values().forEach(each -> each.hold.close());
        held.clear();
    }
}
