package org.hypnoflow.trainer.train;

import java.io.DataOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hypnoflow.trainer.data.SealedInput;
import org.hypnoflow.trainer.network.WeightValues;

/** One network in the middle of its training: weights, optimiser, running mean, and the best weights so far. */
public record NetworkState(
        WeightValues weights, AdamW.State optimiser, Map<String, float[]> average, WeightValues best) {
    /** That one takes in a file: five times no array, and the steps. */
    public static final int LEAST_BYTES = 5 * Integer.BYTES + Long.BYTES;

    private static final int LEAST_BYTES_OF_ARRAY = Short.BYTES + Integer.BYTES;

    public void write(DataOutputStream out) throws IOException {
        write(out, weights.arrays());
        write(out, optimiser.first());
        write(out, optimiser.second());
        out.writeLong(optimiser.steps());
        write(out, average);
        write(out, best.arrays());
    }

    public static NetworkState read(SealedInput in) throws IOException {
        WeightValues weights = new WeightValues(readArrays(in));
        Map<String, float[]> first = readArrays(in);
        Map<String, float[]> second = readArrays(in);
        AdamW.State optimiser = new AdamW.State(first, second, in.readLong());
        return new NetworkState(weights, optimiser, readArrays(in), new WeightValues(readArrays(in)));
    }

    private static void write(DataOutputStream out, Map<String, float[]> arrays) throws IOException {
        out.writeInt(arrays.size());
        for (Map.Entry<String, float[]> entry : arrays.entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeInt(entry.getValue().length);
            for (float value : entry.getValue()) {
                out.writeFloat(value);
            }
        }
    }

    private static Map<String, float[]> readArrays(SealedInput in) throws IOException {
        Map<String, float[]> arrays = new LinkedHashMap<>();
        int count = in.readCount(LEAST_BYTES_OF_ARRAY);
        for (int i = 0; i < count; i++) {
            String name = in.readUTF();
            float[] values = new float[in.readCount(Float.BYTES)];
            for (int j = 0; j < values.length; j++) {
                values[j] = in.readFloat();
            }
            arrays.put(name, values);
        }
        return arrays;
    }
}
