package org.hypnoflow.onnx;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.score.ModelManifest;
import org.hypnoflow.signal.filter.Conditioner;
import org.hypnoflow.testkit.TinyStudent;

/** Writes the tiny student as a package. */
final class TinyPackage {
    static final int EPOCHS = 3;

    private static final int INPUTS = TinyStudent.INPUTS.size();

    private TinyPackage() {}

    static ModelPackage write(Path folder, long seed) throws IOException {
        TinyStudent student = new TinyStudent(seed);
        return ModelPackage.write(folder, manifest(), student.encoder(), student.head(), golden(student), "# Tiny\n");
    }

    static ModelManifest manifest() {
        return new TinyStudent(0).manifest(Conditioner.ID, 2);
    }

    static GoldenVectors golden(TinyStudent student) {
        float[] signal = signal(EPOCHS, 1);
        float[] mask = new float[EPOCHS * INPUTS];
        Arrays.fill(mask, 1);
        mask[INPUTS - 1] = 0;
        float[] embeddings = new float[EPOCHS * TinyStudent.EMBEDDING_SIZE];
        float[] window = new float[TinyStudent.CONTEXT_EPOCHS * TinyStudent.EMBEDDING_SIZE];
        float[] windowMask = new float[TinyStudent.CONTEXT_EPOCHS];
        for (int i = 0; i < EPOCHS; i++) {
            float[] embedding = student.embedding(signal, mask, i);
            int position = TinyStudent.CONTEXT_EPOCHS - EPOCHS + i;
            System.arraycopy(embedding, 0, embeddings, i * embedding.length, embedding.length);
            System.arraycopy(embedding, 0, window, position * embedding.length, embedding.length);
            windowMask[position] = 1;
        }
        return new GoldenVectors(EPOCHS, signal, mask, embeddings, student.logits(window, windowMask));
    }

    /** Unit noise whose slow part grows from epoch to epoch. */
    static float[] signal(int epochs, long seed) {
        Random random = new Random(seed);
        float[] signal = new float[epochs * INPUTS * EpochGrid.SAMPLES_PER_EPOCH];
        float slow = 0;
        for (int i = 0; i < signal.length; i++) {
            slow = 0.98f * slow + 0.1f * (float) random.nextGaussian();
            signal[i] = (float) random.nextGaussian() + slow * (1 + i / (INPUTS * EpochGrid.SAMPLES_PER_EPOCH));
        }
        return signal;
    }
}
