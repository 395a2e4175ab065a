package org.hypnoflow.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Rounds as a graph of eight bits does, in float arithmetic: activations per place to unsigned bytes, kernels per output
 * to symmetric signed ones. Gradients go straight through the rounding (Bengio et al. 2013, arXiv 1308.3432) and stop
 * where a value is cut, so that a network learns to live with both.
 */
public final class EightBits implements Rounding {
    /** Largest of a symmetric signed byte. */
    public static final int LARGEST_WEIGHT = 127;

    private static final float SMALLEST = 1e-12f;

    private final Map<String, ByteScale> scales;

    public EightBits(Map<String, ByteScale> scales) {
        this.scales = new LinkedHashMap<>(scales);
    }

    public ByteScale scale(String place) {
        ByteScale scale = scales.get(place);
        if (scale == null) {
            throw new IllegalArgumentException("place: " + place + " (expected: one of " + scales.keySet() + ")");
        }
        return scale;
    }

    @Override
    public NDArray activation(String place, NDArray x) {
        ByteScale scale = scale(place);
        NDArray inside = x.maximum(number(x, scale.lowest())).minimum(number(x, scale.highest()));
        return straightThrough(inside, number(x, scale.step()));
    }

    @Override
    public NDArray kernel(NDArray near, NDArray weights) {
        NDArray own = near.getManager().zeros(weights.getShape()).add(weights);
        long out = weights.getShape().get(0);
        NDArray largest = own.stopGradient().reshape(out, -1).abs().max(new int[] {1}, true);
        long[] perOutput = new long[weights.getShape().dimension()];
        Arrays.fill(perOutput, 1);
        perOutput[0] = out;
        NDArray step = largest.maximum(number(near, SMALLEST))
                .div(number(near, LARGEST_WEIGHT))
                .reshape(perOutput);
        return straightThrough(own, step);
    }

    @Override
    public boolean settled() {
        return true;
    }

    private static NDArray straightThrough(NDArray x, NDArray step) {
        NDArray rounded = x.div(step).round().mul(step);
        return x.add(rounded.sub(x).stopGradient());
    }

    private static NDArray number(NDArray near, float value) {
        return near.getManager().full(new Shape(), value);
    }

    /** Signed bytes of a kernel as the exported graph holds them, with one step per output. */
    public static Bytes bytes(float[] weights, int outputs) {
        int size = weights.length / outputs;
        float[] steps = new float[outputs];
        byte[] bytes = new byte[weights.length];
        for (int out = 0; out < outputs; out++) {
            float largest = 0;
            for (int i = out * size; i < (out + 1) * size; i++) {
                largest = Math.max(largest, Math.abs(weights[i]));
            }
            steps[out] = Math.max(largest, SMALLEST) / LARGEST_WEIGHT;
            for (int i = out * size; i < (out + 1) * size; i++) {
                bytes[i] = (byte) Math.rint(weights[i] / steps[out]);
            }
        }
        return new Bytes(bytes, steps);
    }

    /** Row after row; arrays are owned. */
    public record Bytes(byte[] values, float[] steps) {}
}
