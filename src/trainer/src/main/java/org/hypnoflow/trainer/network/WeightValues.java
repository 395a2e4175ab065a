package org.hypnoflow.trainer.network;

import java.util.LinkedHashMap;
import java.util.Map;

/** A copy of all weights of a student outside the engine, by name, in the order of the network. Arrays are owned. */
public record WeightValues(Map<String, float[]> arrays) {

    public WeightValues {
        arrays = new LinkedHashMap<>(arrays);
    }

    public float[] of(String name) {
        float[] values = arrays.get(name);
        if (values == null) {
            throw new IllegalArgumentException("weights: no " + name + " (expected: one of " + arrays.keySet() + ")");
        }
        return values;
    }
}
