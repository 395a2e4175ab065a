package org.hypnoflow.trainer.train;

import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hypnoflow.trainer.network.Weights;

/**
 * AdamW (Loshchilov and Hutter 2019, arXiv 1711.05101) with clipping of the global gradient norm. Runs on the heap, in a
 * fixed order, so that its state can be saved and a resumed run takes the very same steps. Decays kernels and the weights of layers
 * by name, not biases or scales, nor the matrices of an LSTM, whose arrays are named otherwise.
 */
public final class AdamW {
    private static final double FIRST_KEPT = 0.9;
    private static final double SECOND_KEPT = 0.999;
    private static final double EPSILON = 1e-8;
    private static final double DECAY = 1e-4;
    private static final double LARGEST_NORM = 5;

    /** Running means of gradient and squared gradient per weight; arrays are owned by the optimiser. */
    public record State(Map<String, float[]> first, Map<String, float[]> second, long steps) {}

    private final Weights weights;
    private final Map<String, float[]> first = new LinkedHashMap<>();
    private final Map<String, float[]> second = new LinkedHashMap<>();
    private long steps;

    public AdamW(Weights weights) {
        this.weights = weights;
        for (String name : weights.trained()) {
            int size = weights.memory(name).capacity();
            first.put(name, new float[size]);
            second.put(name, new float[size]);
        }
    }

    public State state() {
        return new State(first, second, steps);
    }

    /** How many were taken. */
    public long steps() {
        return steps;
    }

    public void restore(State state) {
        first.forEach((name, moments) -> System.arraycopy(state.first().get(name), 0, moments, 0, moments.length));
        second.forEach((name, moments) -> System.arraycopy(state.second().get(name), 0, moments, 0, moments.length));
        steps = state.steps();
    }

    /** Takes the gradients of the last backward pass. A step with a gradient that is not finite is not taken. */
    public boolean step(double learningRate) {
        Map<String, float[]> gradients = new LinkedHashMap<>();
        double squares = 0;
        for (String name : weights.trained()) {
            float[] gradient = weights.takeGradient(name);
            gradients.put(name, gradient);
            for (float g : gradient) {
                squares += (double) g * g;
            }
        }
        double norm = Math.sqrt(squares);
        if (!Double.isFinite(norm)) {
            return false;
        }
        steps++;
        double scale = norm > LARGEST_NORM ? LARGEST_NORM / norm : 1;
        gradients.forEach((name, gradient) -> update(name, gradient, scale, learningRate));
        return true;
    }

    private void update(String name, float[] gradient, double scale, double learningRate) {
        FloatBuffer values = weights.memory(name);
        float[] mean = first.get(name);
        float[] square = second.get(name);
        double firstBias = 1 - Math.pow(FIRST_KEPT, (double) steps);
        double secondBias = 1 - Math.pow(SECOND_KEPT, (double) steps);
        double kept = 1 - (name.endsWith("kernel") || name.endsWith("weight") ? learningRate * DECAY : 0);
        for (int i = 0; i < gradient.length; i++) {
            double g = gradient[i] * scale;
            mean[i] = (float) (FIRST_KEPT * mean[i] + (1 - FIRST_KEPT) * g);
            square[i] = (float) (SECOND_KEPT * square[i] + (1 - SECOND_KEPT) * g * g);
            double move = mean[i] / firstBias / (Math.sqrt(square[i] / secondBias) + EPSILON);
            values.put(i, (float) (values.get(i) * kept - learningRate * move));
        }
        weights.changed(name);
    }
}
