package org.hypnoflow.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.score.ModelManifest;

/**
 * Both graphs of a student as one, as others run it outside of the engine: {@code signal} [N, L, inputs, 3000],
 * {@code inputMask} [N, L, inputs] and {@code epochMask} [N, L] to {@code logits} [N, L, 5]. The engine never scores with
 * it; here it is held to the golden epochs of its package. Owns its share of the session.
 */
public final class FusedGraph implements AutoCloseable {
    public static final String SIGNAL = "signal";
    public static final String INPUT_MASK = "inputMask";
    public static final String EPOCH_MASK = "epochMask";
    public static final String LOGITS = "logits";

    private static final String NAME = "fused graph";

    private final ModelManifest manifest;
    private final SharedGraph graph;
    private final int windows;

    private FusedGraph(ModelManifest manifest, SharedGraph graph, int windows) {
        this.manifest = manifest;
        this.graph = graph;
        this.windows = windows;
    }

    /**
     * @param windows N: windows of a call
     * @throws GraphFailedException where the bytes are no graph that the runtime can run
     */
    public static FusedGraph open(ModelManifest manifest, byte[] graph, int windows) {
        try {
            return new FusedGraph(manifest, SharedGraph.open(NAME, graph, Device.CPU, windows), windows);
        } catch (OrtException e) {
            throw new GraphFailedException(NAME, e);
        }
    }

    /**
     * Runs the golden epochs of {@code model} through {@code graph}.
     *
     * @throws ModelRefusedException where the logits are not the package's within 1e-4
     */
    public static void verify(ModelPackage model, byte[] graph) throws IOException {
        GoldenVectors golden = model.golden();
        try (FusedGraph fused = open(model.manifest(), graph, 1)) {
            Optional<String> wrong = SelfTest.logits(model.manifest(), golden, fused.answer(golden));
            if (wrong.isPresent()) {
                throw refused(model, NAME + ": " + wrong.get(), null);
            }
        } catch (GraphFailedException failed) {
            throw refused(model, failed.getMessage(), failed);
        }
    }

    private static ModelRefusedException refused(ModelPackage model, String found, Throwable cause) {
        return new ModelRefusedException(
                model.folder(),
                found,
                "the golden logits of the package within " + SelfTest.TOLERANCE,
                "use its two graphs as they are",
                cause);
    }

    /**
     * Logits of the windows, N x L x 5.
     *
     * @param signal N x L x inputs x 3000
     * @param inputMask N x L x inputs, 1 or 0
     * @param epochMask N x L, 1 or 0
     */
    public float[] logits(float[] signal, float[] inputMask, float[] epochMask) {
        long context = manifest.contextEpochs();
        long inputs = manifest.inputs().size();
        try (OnnxTensor samples = tensor(signal, windows, context, inputs, EpochGrid.SAMPLES_PER_EPOCH);
                OnnxTensor ofInputs = tensor(inputMask, windows, context, inputs);
                OnnxTensor ofEpochs = tensor(epochMask, windows, context);
                OrtSession.Result result =
                        graph.session().run(Map.of(SIGNAL, samples, INPUT_MASK, ofInputs, EPOCH_MASK, ofEpochs))) {
            OnnxTensor logits = (OnnxTensor) result.get(LOGITS)
                    .orElseThrow(() -> new IllegalArgumentException(NAME + ": no output '" + LOGITS + "'"));
            float[] values = new float[logits.getFloatBuffer().remaining()];
            logits.getFloatBuffer().get(values);
            return values;
        } catch (OrtException e) {
            throw new GraphFailedException(NAME, e);
        }
    }

    @Override
    public void close() {
        graph.close();
    }

    /** Logits of the window that ends with the last golden epoch, padded on the left with zeros. */
    private float[] answer(GoldenVectors golden) {
        int context = manifest.contextEpochs();
        int known = Math.min(context, golden.epochs());
        float[] epochMask = new float[context];
        Arrays.fill(epochMask, context - known, context, 1);
        return logits(
                window(golden.signal(), golden.epochs(), known),
                window(golden.mask(), golden.epochs(), known),
                epochMask);
    }

    /** The last {@code known} of {@code epochs} equal parts, at the end of a window. */
    private float[] window(float[] values, int epochs, int known) {
        int each = values.length / epochs;
        float[] window = new float[manifest.contextEpochs() * each];
        System.arraycopy(values, values.length - known * each, window, window.length - known * each, known * each);
        return window;
    }

    private static OnnxTensor tensor(float[] values, long... shape) throws OrtException {
        return OnnxTensor.createTensor(NativeRuntime.environment(), FloatBuffer.wrap(values), shape);
    }
}
