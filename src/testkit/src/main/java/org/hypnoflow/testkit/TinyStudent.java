package org.hypnoflow.testkit;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.score.Fallback;
import org.hypnoflow.score.ModelManifest;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.signal.Role;
import org.hypnoflow.signal.montage.MontageInput;

/**
 * A student small enough to check by hand: the encoder measures slow and fast activity of every input, the head adds the
 * newest embedding and the window's mean. It is not trained, but its stages follow the signal. The same arithmetic in
 * plain Java gives its golden values, so that they do not come from the runtime under test.
 */
public final class TinyStudent {
    public static final int CONTEXT_EPOCHS = 20;
    public static final int EMBEDDING_SIZE = 8;
    public static final List<MontageInput> INPUTS = List.of(
            new MontageInput("frontal", List.of(Role.FRONTAL_RIGHT, Role.FRONTAL_LEFT)),
            new MontageInput("central", List.of(Role.CENTRAL_RIGHT, Role.CENTRAL_LEFT)),
            new MontageInput("occipital", List.of(Role.OCCIPITAL_RIGHT, Role.OCCIPITAL_LEFT)),
            new MontageInput("eog-left", List.of(Role.EOG_LEFT)),
            new MontageInput("eog-right", List.of(Role.EOG_RIGHT)),
            new MontageInput("chin", List.of(Role.CHIN)));

    private static final int TAPS = 10;
    private static final int STRIDE = 5;
    private static final int FRAMES = (EpochGrid.SAMPLES_PER_EPOCH - TAPS) / STRIDE + 1;

    private final List<MontageInput> inputs;
    private final int features;
    private final float[] kernels;
    private final float[] dense;
    private final float[] newest;
    private final float[] context;

    public TinyStudent(long seed) {
        this(seed, INPUTS);
    }

    /** One that asks for other inputs. */
    public TinyStudent(long seed, List<MontageInput> inputs) {
        this.inputs = List.copyOf(inputs);
        features = 2 * inputs.size();
        kernels = kernels(features);
        Random random = new Random(seed);
        this.dense = gaussian(random, features * EMBEDDING_SIZE, 1.5f);
        this.newest = gaussian(random, EMBEDDING_SIZE * SleepStage.COUNT, 2);
        this.context = gaussian(random, EMBEDDING_SIZE * SleepStage.COUNT, 1);
    }

    /** {@code encoder.onnx}. */
    public byte[] encoder() {
        return encoder(-1);
    }

    /** The same, whose N is fixed to 1. */
    public byte[] encoderOfOneEpoch() {
        return encoder(1);
    }

    /** One of the right shape that looks for an input beyond the last and so fails whenever it runs. */
    public byte[] encoderThatFails() {
        OnnxGraph graph = new OnnxGraph("encoder")
                .input("signal", -1, inputs.size(), EpochGrid.SAMPLES_PER_EPOCH)
                .input("mask", -1, inputs.size())
                .output("embedding", -1, EMBEDDING_SIZE)
                .floats(
                        "dense",
                        new float[EpochGrid.SAMPLES_PER_EPOCH * EMBEDDING_SIZE],
                        EpochGrid.SAMPLES_PER_EPOCH,
                        EMBEDDING_SIZE)
                .longs("beyond", inputs.size())
                .longs("input", 1);
        graph.node("Gather", "chosen", "signal", "beyond").addAttribute(OnnxGraph.integer("axis", 1));
        graph.node("ReduceMean", "row", "chosen", "input").addAttribute(OnnxGraph.integer("keepdims", 0));
        graph.node("MatMul", "embedding", "row", "dense");
        return graph.bytes();
    }

    private byte[] encoder(int epochs) {
        OnnxGraph graph = new OnnxGraph("encoder")
                .input("signal", epochs, inputs.size(), EpochGrid.SAMPLES_PER_EPOCH)
                .input("mask", epochs, inputs.size())
                .output("embedding", epochs, EMBEDDING_SIZE)
                .floats("kernels", kernels, features, 1, TAPS)
                .floats("repeat", repeat(), inputs.size(), features)
                .floats("dense", dense, features, EMBEDDING_SIZE)
                .longs("time", 2);
        graph.node("Conv", "filtered", "signal", "kernels")
                .addAttribute(OnnxGraph.integer("group", inputs.size()))
                .addAttribute(OnnxGraph.integers("strides", STRIDE));
        graph.node("Abs", "rectified", "filtered");
        graph.node("ReduceMean", "activity", "rectified", "time").addAttribute(OnnxGraph.integer("keepdims", 0));
        graph.node("MatMul", "present", "mask", "repeat");
        graph.node("Mul", "features", "activity", "present");
        graph.node("MatMul", "mixed", "features", "dense");
        graph.node("Tanh", "embedding", "mixed");
        return graph.bytes();
    }

    /** {@code head.onnx}. */
    public byte[] head() {
        OnnxGraph graph = new OnnxGraph("head")
                .input("embeddings", -1, CONTEXT_EPOCHS, EMBEDDING_SIZE)
                .input("mask", -1, CONTEXT_EPOCHS)
                .output("logits", -1, CONTEXT_EPOCHS, SleepStage.COUNT)
                .floats("newest", newest, EMBEDDING_SIZE, SleepStage.COUNT)
                .floats("context", context, EMBEDDING_SIZE, SleepStage.COUNT)
                .longs("last", 2)
                .longs("time", 1);
        graph.node("Unsqueeze", "column", "mask", "last");
        graph.node("Mul", "known", "embeddings", "column");
        graph.node("MatMul", "own", "known", "newest");
        graph.node("ReduceMean", "mean", "known", "time").addAttribute(OnnxGraph.integer("keepdims", 1));
        graph.node("MatMul", "around", "mean", "context");
        graph.node("Add", "logits", "own", "around");
        return graph.bytes();
    }

    /** A manifest without digests. */
    public ModelManifest manifest(String conditioning, int lookAheadEpochs) {
        return manifest(conditioning, lookAheadEpochs, "1");
    }

    /** One of another version. */
    public ModelManifest manifest(String conditioning, int lookAheadEpochs, String version) {
        return manifest(conditioning, lookAheadEpochs, version, Fallback.NONE);
    }

    /** One that names who stands in for it. */
    public ModelManifest manifest(String conditioning, int lookAheadEpochs, String version, Fallback fallback) {
        return new ModelManifest(
                "tiny",
                version,
                "hand-made",
                inputs,
                conditioning,
                CONTEXT_EPOCHS,
                lookAheadEpochs,
                EMBEDDING_SIZE,
                1,
                dense.length + newest.length + context.length,
                0,
                fallback,
                Map.of(),
                Map.of("data", "none"),
                Map.of());
    }

    /** The embedding of one epoch, {@code signal} and {@code mask} starting at epoch {@code at} of longer arrays. */
    public float[] embedding(float[] signal, float[] mask, int at) {
        int count = inputs.size();
        double[] activities = new double[features];
        for (int feature = 0; feature < features; feature++) {
            int input = feature / 2;
            int row = (at * count + input) * EpochGrid.SAMPLES_PER_EPOCH;
            activities[feature] = mask[at * count + input] * activity(signal, row, feature);
        }
        float[] embedding = new float[EMBEDDING_SIZE];
        for (int e = 0; e < EMBEDDING_SIZE; e++) {
            double sum = 0;
            for (int feature = 0; feature < features; feature++) {
                sum += activities[feature] * dense[feature * EMBEDDING_SIZE + e];
            }
            embedding[e] = (float) Math.tanh(sum);
        }
        return embedding;
    }

    /** The logits of one window. */
    public float[] logits(float[] embeddings, float[] mask) {
        double[] mean = new double[EMBEDDING_SIZE];
        for (int i = 0; i < embeddings.length; i++) {
            mean[i % EMBEDDING_SIZE] += mask[i / EMBEDDING_SIZE] * embeddings[i] / (double) CONTEXT_EPOCHS;
        }
        float[] logits = new float[CONTEXT_EPOCHS * SleepStage.COUNT];
        for (int i = 0; i < logits.length; i++) {
            int epoch = i / SleepStage.COUNT;
            int stage = i % SleepStage.COUNT;
            double sum = 0;
            for (int e = 0; e < EMBEDDING_SIZE; e++) {
                sum += mask[epoch] * embeddings[epoch * EMBEDDING_SIZE + e] * newest[e * SleepStage.COUNT + stage];
                sum += mean[e] * context[e * SleepStage.COUNT + stage];
            }
            logits[i] = (float) sum;
        }
        return logits;
    }

    /** Golden epochs, the last of several inputs masked, and what this arithmetic makes of them. */
    public TinyGolden golden(int epochs) {
        int count = inputs.size();
        float[] signal = TinyGolden.signal(epochs, count, 1);
        float[] mask = new float[epochs * count];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = count > 1 && i % count == count - 1 ? 0 : 1;
        }
        float[] embeddings = new float[epochs * EMBEDDING_SIZE];
        float[] window = new float[CONTEXT_EPOCHS * EMBEDDING_SIZE];
        float[] windowMask = new float[CONTEXT_EPOCHS];
        for (int i = 0; i < epochs; i++) {
            int position = CONTEXT_EPOCHS - epochs + i;
            float[] embedding = embedding(signal, mask, i);
            System.arraycopy(embedding, 0, embeddings, i * EMBEDDING_SIZE, EMBEDDING_SIZE);
            System.arraycopy(embedding, 0, window, position * EMBEDDING_SIZE, EMBEDDING_SIZE);
            windowMask[position] = 1;
        }
        return new TinyGolden(epochs, signal, mask, embeddings, logits(window, windowMask));
    }

    private double activity(float[] signal, int row, int feature) {
        double sum = 0;
        for (int frame = 0; frame < FRAMES; frame++) {
            double filtered = 0;
            for (int tap = 0; tap < TAPS; tap++) {
                filtered += kernels[feature * TAPS + tap] * signal[row + frame * STRIDE + tap];
            }
            sum += Math.abs(filtered);
        }
        return sum / FRAMES;
    }

    /** Per input a moving average, which passes slow waves, and an alternating sum, which passes fast activity. */
    private static float[] kernels(int features) {
        float[] kernels = new float[features * TAPS];
        for (int i = 0; i < kernels.length; i++) {
            boolean fast = i / TAPS % 2 == 1;
            kernels[i] = fast && i % 2 == 1 ? -1f / TAPS : 1f / TAPS;
        }
        return kernels;
    }

    private float[] repeat() {
        float[] repeat = new float[inputs.size() * features];
        for (int input = 0; input < inputs.size(); input++) {
            repeat[input * features + 2 * input] = 1;
            repeat[input * features + 2 * input + 1] = 1;
        }
        return repeat;
    }

    private static float[] gaussian(Random random, int count, float scale) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (scale * random.nextGaussian());
        }
        return values;
    }
}
