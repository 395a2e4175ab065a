package org.hypnoflow.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.norm.BatchNorm;

/** Batch normalisation of features (rows, size): each feature to mean 0 and variance 1 over the rows that exist. */
public record FeatureNorm(String name, int size) {
    public static final float EPSILON = 1e-5f;
    static final float KEPT_SHARE = 0.9f;

    void declare(WeightPlan plan) {
        plan.constant(name + ".gamma", 1, size);
        plan.constant(name + ".beta", 0, size);
        plan.running(name + ".mean", 0, size);
        plan.running(name + ".variance", 1, size);
    }

    NDArray forward(Weights weights, NDArray x, boolean training) {
        return BatchNorm.batchNorm(
                        x,
                        weights.of(name + ".mean"),
                        weights.of(name + ".variance"),
                        weights.of(name + ".gamma"),
                        weights.of(name + ".beta"),
                        1,
                        KEPT_SHARE,
                        EPSILON,
                        training)
                .singletonOrThrow();
    }

    /** Factor and summand per feature as arrays near {@code near}; the statistics stay as they are. */
    Settled settled(Weights weights, NDArray near) {
        NDArray least = near.getManager().full(new Shape(size), EPSILON);
        NDArray deviation = least.add(weights.of(name + ".variance")).sqrt();
        NDArray factor = near.getManager()
                .zeros(new Shape(size))
                .add(weights.of(name + ".gamma"))
                .div(deviation);
        NDArray beta = near.getManager().zeros(new Shape(size)).add(weights.of(name + ".beta"));
        return new Settled(factor, beta.sub(factor.mul(weights.of(name + ".mean"))));
    }

    /** Per feature: x times factor plus summand, inside the engine. */
    record Settled(NDArray factor, NDArray summand) {}

    /** The factor and summand per feature that equal the normalisation in inference. */
    public Affine affine(WeightValues values) {
        float[] factor = new float[size];
        float[] summand = new float[size];
        for (int i = 0; i < size; i++) {
            double scale =
                    values.of(name + ".gamma")[i] / Math.sqrt(values.of(name + ".variance")[i] + (double) EPSILON);
            factor[i] = (float) scale;
            summand[i] = (float) (values.of(name + ".beta")[i] - values.of(name + ".mean")[i] * scale);
        }
        return new Affine(factor, summand);
    }

    /** Per feature: x times factor plus summand. */
    public record Affine(float[] factor, float[] summand) {}
}
