package org.hypnoflow.trainer.export;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.List;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.onnx.GoldenVectors;
import org.hypnoflow.trainer.network.BatchBuffer;
import org.hypnoflow.trainer.network.Student;
import org.hypnoflow.trainer.network.StudentShape;

/** Records what the trained network answers to a few consecutive epochs, so that the engine can prove that it agrees. */
public final class GoldenRecorder {

    /** One epoch: inputs x 3000 samples, and per input 1 or 0. Arrays are owned and never changed. */
    public record GoldenEpoch(float[] signal, float[] mask) {}

    private GoldenRecorder() {}

    /** Embeddings and logits of the window that ends with the last of {@code epochs}, padded on the left. */
    public static GoldenVectors record(Student student, List<GoldenEpoch> epochs) {
        StudentShape shape = student.shape();
        int inputs = shape.inputs();
        int rowLength = EpochGrid.SAMPLES_PER_EPOCH;
        float[] signal = new float[epochs.size() * inputs * rowLength];
        float[] mask = new float[epochs.size() * inputs];
        BatchBuffer buffer = new BatchBuffer(shape, 1);
        int window = buffer.addWindow();
        int padding = shape.contextEpochs() - epochs.size();
        for (int e = 0; e < epochs.size(); e++) {
            GoldenEpoch epoch = epochs.get(e);
            buffer.unmask(window, padding + e);
            System.arraycopy(epoch.mask(), 0, mask, e * inputs, inputs);
            System.arraycopy(epoch.signal(), 0, signal, e * inputs * rowLength, inputs * rowLength);
            for (int input = 0; input < inputs; input++) {
                if (epoch.mask()[input] == 1) {
                    int from = input * rowLength;
                    buffer.add(window, padding + e, input, Arrays.copyOfRange(epoch.signal(), from, from + rowLength));
                }
            }
        }
        try (NDManager manager = student.manager()) {
            var taps = student.forward(buffer.batch(manager), false);
            NDArray embeddings = taps.embeddings();
            float[] all = embeddings.toFloatArray();
            float[] last = Arrays.copyOfRange(all, padding * shape.embedding(), all.length);
            return new GoldenVectors(
                    epochs.size(), signal, mask, last, taps.logits().toFloatArray());
        }
    }
}
