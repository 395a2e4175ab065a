package org.hypnoflow.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv1d;

/** A further convolution of a branch: no bias, batch normalisation, ReLU. The exporter folds the first two. */
public record ConvNorm(String name, int in, int out, int kernel, int padding) {

    int positions(int length) {
        return length + 2 * padding - kernel + 1;
    }

    private FeatureNorm norm() {
        return new FeatureNorm(name, out);
    }

    void declare(WeightPlan plan) {
        plan.uniform(name + ".kernel", in * kernel, out, in, kernel);
        norm().declare(plan);
    }

    NDArray forward(Weights weights, NDArray x, boolean training, Rounding rounding) {
        if (rounding.settled()) {
            return rounding.activation(name, folded(weights, x, rounding));
        }
        NDArray convolved = Conv1d.conv1d(
                        x, weights.of(name + ".kernel"), null, new Shape(1), new Shape(padding), new Shape(1))
                .singletonOrThrow();
        return norm().forward(weights, convolved, training).getNDArrayInternal().relu();
    }

    /** The one convolution that equals both in inference, with its kernel rounded. */
    private NDArray folded(Weights weights, NDArray x, Rounding rounding) {
        FeatureNorm.Settled settled = norm().settled(weights, x);
        NDArray kernel = settled.factor().reshape(out, 1, 1).mul(weights.of(name + ".kernel"));
        return Conv1d.conv1d(
                        x,
                        rounding.kernel(x, kernel),
                        settled.summand(),
                        new Shape(1),
                        new Shape(padding),
                        new Shape(1))
                .singletonOrThrow()
                .getNDArrayInternal()
                .relu();
    }

    /** Kernel [out, in, kernel] and bias [out] of the one convolution that equals both in inference. */
    public Folded folded(WeightValues values) {
        float[] folded = values.of(name + ".kernel").clone();
        FeatureNorm.Affine affine = norm().affine(values);
        int size = folded.length / out;
        for (int i = 0; i < folded.length; i++) {
            folded[i] *= affine.factor()[i / size];
        }
        return new Folded(folded, affine.summand());
    }

    /** Row after row. */
    public record Folded(float[] kernel, float[] bias) {}
}
