package org.hypnoflow.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.optimizer.Optimizer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The weights of one network inside the engine. Owns their memory: one direct buffer per array, which the engine
 * borrows on the processor, so that values are read and written in place; a CUDA device has copies. The trained ones take
 * gradients, the running statistics of the normalisations do not.
 */
public final class Weights implements AutoCloseable {
    private record Entry(String name, NDArray array, ByteBuffer bytes, boolean trained) {
        FloatBuffer memory() {
            return bytes.asFloatBuffer();
        }
    }

    private final TrainingDevice device;
    private final NDManager manager;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    Weights(WeightPlan plan, long seed, TrainingDevice device) {
        this.device = device;
        this.manager = device.manager();
        SplittableRandom random = new SplittableRandom(seed);
        for (WeightPlan.Entry entry : plan.entries()) {
            ByteBuffer memory =
                    ByteBuffer.allocateDirect(entry.size() * Float.BYTES).order(ByteOrder.nativeOrder());
            memory.asFloatBuffer().put(entry.start(random));
            NDArray array = device.array(manager, memory, new Shape(entry.shape()));
            array.setRequiresGradient(entry.trained());
            entries.put(entry.name(), new Entry(entry.name(), array, memory, entry.trained()));
        }
    }

    NDArray of(String name) {
        return entries.get(name).array();
    }

    /** Names of the trained weights, in a fixed order. */
    public List<String> trained() {
        return entries.values().stream().filter(Entry::trained).map(Entry::name).toList();
    }

    /** Number of trained weights. */
    public long count() {
        return entries.values().stream()
                .filter(Entry::trained)
                .mapToLong(entry -> entry.memory().capacity())
                .sum();
    }

    /** Arrays that live in the native memory of these weights: constant unless an expression leaks into it. */
    public int liveArrays() {
        return manager.getManagedArrays().size();
    }

    /** The values of one trained array, row after row. Who writes says so by {@link #changed}. */
    public FloatBuffer memory(String name) {
        return entries.get(name).memory();
    }

    /** Brings what was written to the memory of one array to a device that does not borrow it. */
    public void changed(String name) {
        if (device.borrows()) {
            return;
        }
        Entry entry = entries.get(name);
        try (NDArray fresh = manager.create(entry.bytes(), entry.array().getShape(), DataType.FLOAT32)) {
            entry.array().set(new NDIndex("..."), fresh);
        }
    }

    /**
     * Takes the gradient that the last backward pass left and zeroes it. Zeroing goes through an indexed write: {@code
     * NDArray.set(Buffer)} and {@code copyTo} would make the gradient borrow a buffer that is freed with this handle.
     */
    public float[] takeGradient(String name) {
        try (NDArray gradient = of(name).getGradient();
                NDArray zeros = gradient.zerosLike()) {
            float[] values = gradient.toFloatArray();
            gradient.set(new NDIndex("..."), zeros);
            return values;
        }
    }

    /** Has an optimiser of the engine take the gradients of the last backward pass. */
    public void update(Optimizer optimizer) {
        for (Entry entry : entries.values()) {
            if (entry.trained()) {
                try (NDArray gradient = entry.array().getGradient()) {
                    optimizer.update(entry.name(), entry.array(), gradient);
                }
            }
        }
    }

    public WeightValues values() {
        Map<String, float[]> values = new LinkedHashMap<>();
        entries.forEach((name, entry) -> {
            values.put(name, entry.array().toFloatArray());
        });
        return new WeightValues(values);
    }

    /**
     * Draws each of {@code means} towards its array as it is now. On the processor nothing is copied.
     *
     * @param kept share of itself that a mean keeps
     */
    public void blendInto(Map<String, float[]> means, double kept) {
        means.forEach((name, mean) -> {
            Entry entry = entries.get(name);
            FloatBuffer now = device.borrows()
                    ? entry.memory()
                    : FloatBuffer.wrap(entry.array().toFloatArray());
            for (int i = 0; i < mean.length; i++) {
                mean[i] = (float) (kept * mean[i] + (1 - kept) * now.get(i));
            }
        });
    }

    /** Takes over values of the same network. */
    public void set(WeightValues values) {
        entries.forEach((name, entry) -> {
            float[] from = values.of(name);
            if (from.length != entry.memory().capacity()) {
                throw new IllegalArgumentException(name + ": " + from.length + " values (expected: "
                        + entry.memory().capacity() + ")");
            }
            entry.memory().put(0, from);
            changed(name);
        });
    }

    @Override
    public void close() {
        manager.close();
    }
}
