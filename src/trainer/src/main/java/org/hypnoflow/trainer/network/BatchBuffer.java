package org.hypnoflow.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.hypnoflow.epoch.EpochGrid;

/**
 * Memory that batches are written into again and again. The engine borrows it, so a batch is good until the next {@link
 * #clear}. Values that are not finite are refused where they are added: in a forward pass they would poison the running statistics of
 * the normalisations.
 */
public final class BatchBuffer {
    private static final int SAMPLES = EpochGrid.SAMPLES_PER_EPOCH;

    private final int epochsPerWindow;
    private final int inputs;
    private final ByteBuffer memory;
    private final FloatBuffer samples;
    private final long[] slots;
    private final float[] inputMask;
    private final float[] epochMask;
    private int windows;
    private int rows;

    public BatchBuffer(StudentShape shape, int windows) {
        this.epochsPerWindow = shape.contextEpochs();
        this.inputs = shape.inputs();
        int epochs = windows * epochsPerWindow;
        this.memory = ByteBuffer.allocateDirect(Math.multiplyExact(epochs * inputs, SAMPLES * Float.BYTES))
                .order(ByteOrder.nativeOrder());
        this.samples = memory.asFloatBuffer();
        this.slots = new long[epochs * inputs];
        this.inputMask = new float[epochs * inputs];
        this.epochMask = new float[epochs];
        clear();
    }

    public void clear() {
        Arrays.fill(slots, 0);
        Arrays.fill(inputMask, 0);
        Arrays.fill(epochMask, 0);
        windows = 0;
        rows = 0;
    }

    /** Starts a further window, all masked, and returns its index. */
    public int addWindow() {
        return windows++;
    }

    /** Says that a position holds an epoch that can be scored. */
    public void unmask(int window, int position) {
        epochMask[window * epochsPerWindow + position] = 1;
    }

    public boolean isUnmasked(int window, int position) {
        return epochMask[window * epochsPerWindow + position] != 0;
    }

    /** Hands over one input of one epoch, 3000 samples. */
    public void add(int window, int position, int input, float[] values) {
        for (int i = 0; i < SAMPLES; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        "sample " + i + " of input " + input + ": " + values[i] + " (expected: finite)");
            }
        }
        put(place(window, position, input), values);
    }

    /** Says that one input of one epoch exists, and returns the row that its samples are to be {@link #put} into. */
    public int place(int window, int position, int input) {
        int slot = (window * epochsPerWindow + position) * inputs + input;
        int row = rows++;
        slots[slot] = rows;
        inputMask[slot] = 1;
        return row;
    }

    /** Hands over the 3000 samples of a row, known to be finite. Several threads may, each with rows of its own. */
    public void put(int row, float[] values) {
        samples.put(row * SAMPLES, values, 0, SAMPLES);
    }

    /** A hash of what the batch so far shows: which epochs and inputs exist, and their signals. Takes a few milliseconds. */
    public int fingerprint() {
        // Not by powers of 31: an even number of samples of the other sign would leave them as they are.
        CRC32C signals = new CRC32C();
        signals.update(memory.duplicate().limit(rows * SAMPLES * Float.BYTES));
        return 31 * (31 * Arrays.hashCode(slots) + Arrays.hashCode(epochMask)) + (int) signals.getValue();
    }

    /** The batch so far, in the native memory of {@code manager}; a row of zeros that nothing refers to if it is empty. */
    public StudentBatch batch(NDManager manager) {
        int epochs = windows * epochsPerWindow;
        if (rows == 0) {
            samples.put(0, new float[SAMPLES]);
            rows = 1;
        }
        ByteBuffer filled = memory.duplicate().order(ByteOrder.nativeOrder()).limit(rows * SAMPLES * Float.BYTES);
        NDArray x = manager.create(filled, new Shape(rows, 1, SAMPLES), DataType.FLOAT32);
        return new StudentBatch(
                x,
                manager.create(Arrays.copyOf(slots, epochs * inputs)),
                manager.create(Arrays.copyOf(inputMask, epochs * inputs), new Shape(epochs, inputs)),
                manager.create(Arrays.copyOf(epochMask, epochs), new Shape(windows, epochsPerWindow)));
    }
}
