package org.hypnoflow.bench;

import org.hypnoflow.onnx.GraphBundle;
import org.hypnoflow.score.EpochEncoder;
import org.hypnoflow.score.SequenceHead;

/** Either graph of a student, called in bundles; an element by itself lies in a bundle of its own, the rest of it empty. */
record BundledGraph(GraphBundle bundle) implements EpochEncoder, SequenceHead {

    @Override
    public void encode(float[] signal, float[] mask, float[] embedding) {
        alone(signal, mask, embedding);
    }

    @Override
    public void score(float[] embeddings, float[] mask, float[] logits) {
        alone(embeddings, mask, logits);
    }

    private void alone(float[] first, float[] second, float[] result) {
        bundle.clear();
        bundle.add(first, second);
        bundle.run();
        bundle.result(0, result);
    }

    /** Elements per second in full bundles of {@code size}, for about {@code seconds} after a warm-up as long. */
    double perSecond(int size, double seconds, float[] first, float[] second, int resultLength) {
        float[] result = new float[resultLength];
        timed(size, seconds, first, second, result);
        return timed(size, seconds, first, second, result);
    }

    private double timed(int size, double seconds, float[] first, float[] second, float[] result) {
        long start = System.nanoTime();
        long count = 0;
        double taken = 0;
        while (taken < seconds) {
            full(size, first, second, result);
            count += size;
            taken = (System.nanoTime() - start) / 1e9;
        }
        return count / taken;
    }

    private void full(int size, float[] first, float[] second, float[] result) {
        bundle.clear();
        for (int i = 0; i < size; i++) {
            bundle.add(first, second);
        }
        bundle.run();
        for (int i = 0; i < size; i++) {
            bundle.result(i, result);
        }
    }

    @Override
    public void close() {
        bundle.close();
    }
}
