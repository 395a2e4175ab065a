package org.hypnoflow.trainer.quantise;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hypnoflow.trainer.network.ByteScale;
import org.hypnoflow.trainer.network.EightBits;
import org.hypnoflow.trainer.network.Rounding;

/**
 * Watches which values pass the places of an encoder, and finds for each the range whose rounding and cutting together
 * err least in the mean square. Rounds nothing itself.
 */
final class RangeWatch implements Rounding {
    private final Map<String, ValueSample> samples = new LinkedHashMap<>();

    @Override
    public NDArray activation(String place, NDArray x) {
        samples.computeIfAbsent(place, name -> new ValueSample()).add(x.toFloatArray());
        return x;
    }

    @Override
    public boolean settled() {
        return true;
    }

    EightBits scales() {
        Map<String, ByteScale> scales = new LinkedHashMap<>();
        samples.forEach((place, values) -> scales.put(place, values.scale()));
        return new EightBits(scales);
    }
}
