package org.hypnoflow.flink.wire;

import java.util.List;
import org.apache.avro.Schema;
import org.hypnoflow.score.ModelActivation;
import org.hypnoflow.score.ModelVersion;
import org.hypnoflow.wire.ActivationReach;

/** Activations of models to and from the records of their topic. */
final class ActivationMapping {
    static final List<Schema> ACTIVATIONS = List.of(org.hypnoflow.wire.ModelActivation.getClassSchema());

    /** All of them have one key, so that they lie on one partition, in order. */
    static final String KEY = "models";

    private ActivationMapping() {}

    static org.hypnoflow.wire.ModelActivation toWire(ModelActivation activation) {
        return new org.hypnoflow.wire.ModelActivation(
                activation.model().name(),
                activation.model().digest(),
                activation.running() ? ActivationReach.RUNNING_TOO : ActivationReach.NEW_RECORDINGS,
                activation.by(),
                activation.atEpochMillis());
    }

    /** @throws IllegalArgumentException where it is not one that the flow takes */
    static ModelActivation toCore(org.hypnoflow.wire.ModelActivation activation) {
        return new ModelActivation(
                new ModelVersion(activation.getFolder(), activation.getDigest()),
                activation.getReach() == ActivationReach.RUNNING_TOO,
                activation.getBy(),
                activation.getAt());
    }
}
