package org.hypnoflow.onnx;

import ai.onnxruntime.OrtException;
import java.util.Arrays;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.score.ModelManifest;
import org.hypnoflow.score.SleepStage;

/**
 * What ONNX Runtime itself answers to golden epochs, for graphs of eight bits: no other arithmetic rounds at the very
 * same places, so the trainer compares with the network in units of rounding and records what the graphs answer.
 */
public final class RuntimeAnswers {
    private RuntimeAnswers() {}

    /** The epochs of {@code asked} with the answers of both graphs in place of its own. */
    public static GoldenVectors of(ModelManifest manifest, byte[] encoder, byte[] head, GoldenVectors asked) {
        int inputs = manifest.inputs().size();
        int size = manifest.embeddingSize();
        int context = manifest.contextEpochs();
        float[] embeddings = new float[asked.epochs() * size];
        float[] logits = new float[context * SleepStage.COUNT];
        try (GraphCall encoding = new GraphCall(open(ModelPackage.ENCODER, encoder), GraphShape.encoder(manifest));
                GraphCall scoring = new GraphCall(open(ModelPackage.HEAD, head), GraphShape.head(manifest))) {
            float[] embedding = new float[size];
            int samples = inputs * EpochGrid.SAMPLES_PER_EPOCH;
            for (int i = 0; i < asked.epochs(); i++) {
                encoding.run(
                        Arrays.copyOfRange(asked.signal(), i * samples, (i + 1) * samples),
                        Arrays.copyOfRange(asked.mask(), i * inputs, (i + 1) * inputs),
                        embedding);
                System.arraycopy(embedding, 0, embeddings, i * size, size);
            }
            int known = Math.min(context, asked.epochs());
            float[] window = new float[context * size];
            System.arraycopy(
                    embeddings, embeddings.length - known * size, window, window.length - known * size, known * size);
            float[] mask = new float[context];
            Arrays.fill(mask, context - known, context, 1);
            scoring.run(window, mask, logits);
        }
        return new GoldenVectors(asked.epochs(), asked.signal(), asked.mask(), embeddings, logits);
    }

    private static SharedGraph open(String name, byte[] graph) {
        try {
            return SharedGraph.open(name, graph);
        } catch (OrtException e) {
            throw new GraphFailedException(name, e);
        }
    }
}
