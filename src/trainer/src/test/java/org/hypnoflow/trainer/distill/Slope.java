package org.hypnoflow.trainer.distill;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.function.UnaryOperator;

/** The gradient of a scalar function of one array: by the engine, and by central differences. */
final class Slope {
    private static final double STEP = 1e-5;

    private Slope() {}

    static double[] byEngine(NDArray at, UnaryOperator<NDArray> function) {
        NDArray x = at.duplicate();
        x.setRequiresGradient(true);
        try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            collector.backward(function.apply(x));
        }
        return x.getGradient().toDoubleArray();
    }

    static double[] byDifferences(NDArray at, UnaryOperator<NDArray> function) {
        double[] values = at.toDoubleArray();
        double[] slope = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            slope[i] = (moved(values, i, STEP, at, function) - moved(values, i, -STEP, at, function)) / (2 * STEP);
        }
        return slope;
    }

    private static double moved(double[] values, int index, double by, NDArray at, UnaryOperator<NDArray> function) {
        double[] moved = values.clone();
        moved[index] += by;
        Shape shape = at.getShape();
        return function.apply(at.getManager().create(moved, shape)).getDouble();
    }
}
