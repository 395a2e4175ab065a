package org.hypnoflow.onnx;

import java.util.Arrays;
import java.util.Optional;
import org.hypnoflow.score.EpochEncoder;
import org.hypnoflow.score.ModelManifest;
import org.hypnoflow.score.SequenceHead;
import org.hypnoflow.score.SleepStage;

/** Runs the golden epochs through both graphs and compares with what the trainer recorded. */
final class SelfTest {
    /** Two runtimes round differently; a wrong weight, scale or channel order is orders of magnitude beyond this. */
    static final float TOLERANCE = 1e-4f;

    private SelfTest() {}

    /** What differs, if anything. */
    static Optional<String> run(ModelManifest manifest, GoldenVectors golden, EpochEncoder encoder, SequenceHead head) {
        float[] embeddings = encode(manifest, golden, encoder);
        Optional<String> wrong = difference("embedding", embeddings, golden.embedding(), 0);
        if (wrong.isPresent()) {
            return wrong;
        }
        int context = manifest.contextEpochs();
        int size = manifest.embeddingSize();
        int known = Math.min(context, golden.epochs());
        float[] window = new float[context * size];
        System.arraycopy(
                embeddings, embeddings.length - known * size, window, window.length - known * size, known * size);
        float[] mask = new float[context];
        Arrays.fill(mask, context - known, context, 1);
        float[] logits = new float[context * SleepStage.COUNT];
        head.score(window, mask, logits);
        return difference("logits", logits, golden.logits(), (context - known) * SleepStage.COUNT);
    }

    private static float[] encode(ModelManifest manifest, GoldenVectors golden, EpochEncoder encoder) {
        int epochs = golden.epochs();
        int signal = golden.signal().length / epochs;
        int mask = golden.mask().length / epochs;
        int size = manifest.embeddingSize();
        float[] embeddings = new float[epochs * size];
        float[] embedding = new float[size];
        for (int i = 0; i < epochs; i++) {
            encoder.encode(
                    Arrays.copyOfRange(golden.signal(), i * signal, (i + 1) * signal),
                    Arrays.copyOfRange(golden.mask(), i * mask, (i + 1) * mask),
                    embedding);
            System.arraycopy(embedding, 0, embeddings, i * size, size);
        }
        return embeddings;
    }

    private static Optional<String> difference(String what, float[] found, float[] expected, int from) {
        for (int i = from; i < expected.length; i++) {
            if (!(Math.abs(found[i] - expected[i]) <= TOLERANCE)) {
                return Optional.of(
                        "golden self-test, " + what + " " + i + ": " + found[i] + " instead of " + expected[i]);
            }
        }
        return Optional.empty();
    }
}
