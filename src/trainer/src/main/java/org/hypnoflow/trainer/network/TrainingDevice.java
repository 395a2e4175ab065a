package org.hypnoflow.trainer.network;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import org.hypnoflow.onnx.DeviceChoice;
import org.hypnoflow.onnx.DeviceMissingException;

/**
 * Where networks learn.
 *
 * @param borrows whether arrays of weights are the memory of the JVM itself; those of a CUDA device are copies
 */
public record TrainingDevice(Device device, boolean borrows) {
    private static final String ENGINE = "PyTorch";

    public static final TrainingDevice PROCESSOR = new TrainingDevice(Device.cpu(), true);

    /**
     * The device that was asked for; the processor where {@code auto} finds no other.
     *
     * @throws DeviceMissingException where the engine does not see the CUDA device that is required
     */
    public static TrainingDevice of(DeviceChoice choice) throws DeviceMissingException {
        if (choice.kind() == DeviceChoice.Kind.CPU) {
            return PROCESSOR;
        }
        int seen = Engine.getEngine(ENGINE).getGpuCount();
        int index = Math.max(0, choice.index());
        if (index < seen) {
            return new TrainingDevice(Device.gpu(index), false);
        }
        if (choice.kind() == DeviceChoice.Kind.AUTO) {
            return PROCESSOR;
        }
        throw new DeviceMissingException("device: " + choice + " (expected: a CUDA device that the engine of training"
                + " sees; it sees " + seen + "); it needs a LibTorch for CUDA, see docs/train-a-student.md,"
                + " or train with --device cpu");
    }

    public boolean isProcessor() {
        return !device.isGpu();
    }

    /** Owner of what one step makes; the caller closes it. */
    public NDManager manager() {
        return NDManager.newBaseManager(device, ENGINE);
    }

    /** An array of these values: that memory itself, or a copy. The engine copies for a CUDA device by itself. */
    NDArray array(NDManager manager, ByteBuffer memory, Shape shape) {
        NDArray array = manager.create(memory, shape, DataType.FLOAT32);
        if (borrows || device.isGpu()) {
            return array;
        }
        try (array) {
            return array.duplicate();
        }
    }

    @Override
    public String toString() {
        return device.isGpu() ? "cuda:" + device.getDeviceId() : "cpu";
    }
}
