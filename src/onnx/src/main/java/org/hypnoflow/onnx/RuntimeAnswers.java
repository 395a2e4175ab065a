package org.hypnoflow.onnx;

import ai.onnxruntime.OrtException;
import java.util.Arrays;
import org.hypnoflow.score.EpochEncoder;
import org.hypnoflow.score.ModelManifest;
import org.hypnoflow.score.SequenceHead;
import org.hypnoflow.score.SleepStage;

/**
 * What ONNX Runtime itself answers to golden epochs, for graphs of eight bits: no other arithmetic rounds at the very
 * same places, so the trainer compares with the network in units of rounding and records what the graphs answer.
 */
public final class RuntimeAnswers {
    private RuntimeAnswers() {}

    /** The epochs of {@code asked} with the answers of both graphs in place of its own. */
    public static GoldenVectors of(ModelManifest manifest, byte[] encoder, byte[] head, GoldenVectors asked) {
        try (EpochEncoder encoding = new OnnxEpochEncoder(
                        new GraphCall(open(ModelPackage.ENCODER, encoder), GraphShape.encoder(manifest)));
                SequenceHead scoring =
                        new OnnxSequenceHead(new GraphCall(open(ModelPackage.HEAD, head), GraphShape.head(manifest)))) {
            return of(manifest, asked, encoding, scoring);
        }
    }

    static GoldenVectors of(ModelManifest manifest, GoldenVectors asked, EpochEncoder encoder, SequenceHead head) {
        float[] embeddings = encode(manifest, asked, encoder);
        int context = manifest.contextEpochs();
        int size = manifest.embeddingSize();
        int known = Math.min(context, asked.epochs());
        float[] window = new float[context * size];
        System.arraycopy(
                embeddings, embeddings.length - known * size, window, window.length - known * size, known * size);
        float[] mask = new float[context];
        Arrays.fill(mask, context - known, context, 1);
        float[] logits = new float[context * SleepStage.COUNT];
        head.score(window, mask, logits);
        return new GoldenVectors(asked.epochs(), asked.signal(), asked.mask(), embeddings, logits);
    }

    private static float[] encode(ModelManifest manifest, GoldenVectors asked, EpochEncoder encoder) {
        int epochs = asked.epochs();
        int signal = asked.signal().length / epochs;
        int mask = asked.mask().length / epochs;
        int size = manifest.embeddingSize();
        float[] embeddings = new float[epochs * size];
        float[] embedding = new float[size];
        for (int i = 0; i < epochs; i++) {
            encoder.encode(
                    Arrays.copyOfRange(asked.signal(), i * signal, (i + 1) * signal),
                    Arrays.copyOfRange(asked.mask(), i * mask, (i + 1) * mask),
                    embedding);
            System.arraycopy(embedding, 0, embeddings, i * size, size);
        }
        return embeddings;
    }

    private static SharedGraph open(String name, byte[] graph) {
        try {
            return SharedGraph.open(name, graph, Device.CPU, 1);
        } catch (OrtException e) {
            throw new GraphFailedException(name, e);
        }
    }
}
