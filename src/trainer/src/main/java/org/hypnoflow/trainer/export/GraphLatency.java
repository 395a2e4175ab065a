package org.hypnoflow.trainer.export;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.score.EpochEncoder;
import org.hypnoflow.score.ModelManifest;
import org.hypnoflow.score.SequenceHead;
import org.hypnoflow.score.SleepStage;

/**
 * What the graphs of a package take on this machine, called as the stream calls them: one epoch, one window, one thread.
 *
 * @param graphBytes of both files
 * @param encoderMicros median of one epoch with all inputs
 * @param headMicros median of one window
 */
public record GraphLatency(long graphBytes, double encoderMicros, double headMicros) {
    private static final int WARM_UP = 50;
    private static final int MOST_CALLS = 3000;
    private static final long MOST_NANOS = 1_500_000_000L;

    /** What a new epoch takes: its encoding, and the window that ends with it. */
    public double epochMicros() {
        return encoderMicros + headMicros;
    }

    public static GraphLatency of(ModelPackage model) throws IOException {
        ModelManifest manifest = model.manifest();
        SplittableRandom random = new SplittableRandom(1);
        float[] signal = noise(random, manifest.inputs().size() * EpochGrid.SAMPLES_PER_EPOCH);
        float[] inputs = ones(manifest.inputs().size());
        float[] window = noise(random, manifest.contextEpochs() * manifest.embeddingSize());
        float[] epochs = ones(manifest.contextEpochs());
        float[] embedding = new float[manifest.embeddingSize()];
        float[] logits = new float[manifest.contextEpochs() * SleepStage.COUNT];
        try (EpochEncoder encoder = model.newEncoder();
                SequenceHead head = model.newHead()) {
            return new GraphLatency(
                    Files.size(model.folder().resolve("encoder.onnx"))
                            + Files.size(model.folder().resolve("head.onnx")),
                    medianMicros(() -> encoder.encode(signal, inputs, embedding)),
                    medianMicros(() -> head.score(window, epochs, logits)));
        }
    }

    private static double medianMicros(Runnable call) {
        for (int i = 0; i < WARM_UP; i++) {
            call.run();
        }
        long[] nanos = new long[MOST_CALLS];
        int calls = 0;
        for (long spent = 0; calls < MOST_CALLS && spent < MOST_NANOS; calls++) {
            long started = System.nanoTime();
            call.run();
            nanos[calls] = System.nanoTime() - started;
            spent += nanos[calls];
        }
        Arrays.sort(nanos, 0, calls);
        return nanos[calls / 2] / 1e3;
    }

    private static float[] noise(SplittableRandom random, int size) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static float[] ones(int size) {
        float[] values = new float[size];
        Arrays.fill(values, 1);
        return values;
    }
}
