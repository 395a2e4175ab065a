package org.hypnoflow.trainer.network;

import ai.djl.ndarray.NDArray;

/**
 * A linear layer of its own that guesses one network's features from another's while they are compared, and how far off
 * each guess may be. Belongs to whoever compares; no network contains it.
 */
public final class Regression {
    private static final String SPREAD = "regression.spread";
    private static final double SMALLEST_VARIANCE = 1e-5;
    /**
     * Of every feature before anything is learnt: of the size that squared errors have then. Much wider, and neither
     * guesses nor variances would be drawn anywhere.
     */
    public static final double FIRST_VARIANCE = 0.5;

    private final Dense dense;
    private final Weights weights;

    private Regression(int in, int out, long seed, boolean spread, TrainingDevice device) {
        dense = new Dense("regression", in, out);
        WeightPlan plan = new WeightPlan();
        dense.declare(plan);
        if (spread) {
            plan.constant(SPREAD, Math.log(Math.expm1(FIRST_VARIANCE - SMALLEST_VARIANCE)), out);
        }
        weights = new Weights(plan, seed, device);
    }

    /** Guesses only. */
    public static Regression of(int in, int out, long seed, TrainingDevice device) {
        return new Regression(in, out, seed, false, device);
    }

    /** Guesses with a variance for each feature. */
    public static Regression withVariance(int in, int out, long seed, TrainingDevice device) {
        return new Regression(in, out, seed, true, device);
    }

    public Weights weights() {
        return weights;
    }

    /** (n, in) to (n, out). */
    public NDArray guess(NDArray x) {
        return dense.forward(weights, x);
    }

    /** Variances (1, out), in the memory of {@code like}'s batch. */
    public NDArray variance(NDArray like) {
        NDArray spread = like.getManager().zeros(weights.of(SPREAD).getShape()).add(weights.of(SPREAD));
        return spread.exp().add(1).log().add(SMALLEST_VARIANCE).reshape(1, -1);
    }
}
