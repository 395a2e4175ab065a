package org.hypnoflow.onnx;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.npz.NpyArray;
import org.hypnoflow.npz.Npz;
import org.hypnoflow.npz.NpzFormatException;
import org.hypnoflow.score.ModelManifest;
import org.hypnoflow.score.SleepStage;

/**
 * What a model must answer, recorded by its trainer: consecutive epochs with their embeddings, and the logits of the
 * window that ends with the last of them. Arrays are owned and never changed.
 *
 * @param epochs n, at least 1; where it is less than the context, the window is padded on the left
 * @param signal n x inputs x 3000
 * @param mask n x inputs
 * @param embedding n x E
 * @param logits L x 5; rows of padded positions are not compared
 */
public record GoldenVectors(int epochs, float[] signal, float[] mask, float[] embedding, float[] logits) {

    static GoldenVectors read(Path file, ModelManifest manifest) throws IOException {
        Map<String, NpyArray> arrays = Npz.read(file);
        NpyArray mask = Npz.require(arrays, "mask", file.toString());
        int epochs = mask.shape().length == 0 ? 0 : mask.shape()[0];
        if (epochs == 0) {
            throw new NpzFormatException(file + ", mask: no epochs (expected: >= 1)");
        }
        int inputs = manifest.inputs().size();
        return new GoldenVectors(
                epochs,
                floats(arrays, "signal", file, epochs, inputs, EpochGrid.SAMPLES_PER_EPOCH),
                floats(arrays, "mask", file, epochs, inputs),
                floats(arrays, "embedding", file, epochs, manifest.embeddingSize()),
                floats(arrays, "logits", file, manifest.contextEpochs(), SleepStage.COUNT));
    }

    void write(Path file, ModelManifest manifest) throws IOException {
        int inputs = manifest.inputs().size();
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        arrays.put("signal", NpyArray.ofFloats(new int[] {epochs, inputs, EpochGrid.SAMPLES_PER_EPOCH}, signal));
        arrays.put("mask", NpyArray.ofFloats(new int[] {epochs, inputs}, mask));
        arrays.put("embedding", NpyArray.ofFloats(new int[] {epochs, manifest.embeddingSize()}, embedding));
        arrays.put("logits", NpyArray.ofFloats(new int[] {manifest.contextEpochs(), SleepStage.COUNT}, logits));
        Npz.write(file, arrays);
    }

    private static float[] floats(Map<String, NpyArray> arrays, String name, Path file, int... shape)
            throws NpzFormatException {
        NpyArray array = Npz.requireNumbers(arrays, name, file.toString());
        if (!Arrays.equals(array.shape(), shape)) {
            throw new NpzFormatException(file + ", " + name + ": shape " + Arrays.toString(array.shape())
                    + " (expected: " + Arrays.toString(shape) + ")");
        }
        return array.toFloats();
    }
}
