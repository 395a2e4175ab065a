package org.hypnoflow.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * One bidirectional LSTM layer over (batch, time, features). Its arrays stand in libtorch's order, per direction input
 * weights, recurrent weights, input bias, recurrent bias, with gates input, forget, cell, output: DJL's own recurrent
 * block hands them over in another order and fails when bidirectional with biases.
 */
public record BiLstm(String name, int in, int hidden) {
    private static final List<String> DIRECTIONS = List.of("forward", "backward");
    private static final List<String> ARRAYS = List.of("input", "recurrent", "inputBias", "recurrentBias");
    private static final int RECURRENT = ARRAYS.indexOf("recurrent");
    private static final int GATES = 4;

    /**
     * With fewer, libtorch 2.7.1 gives wrong values in inference on some processors with AVX-512 (seen on Zen 5 at 16 and
     * below); its kernels for training are right.
     */
    private static final int FEWEST_IN_INFERENCE = 24;

    public String array(int direction, int array) {
        return name + "." + DIRECTIONS.get(direction) + "." + ARRAYS.get(array);
    }

    void declare(WeightPlan plan) {
        for (int direction = 0; direction < 2; direction++) {
            plan.uniform(array(direction, 0), hidden, GATES * (long) hidden, in);
            plan.uniform(array(direction, 1), hidden, GATES * (long) hidden, hidden);
            plan.uniform(array(direction, 2), hidden, GATES * (long) hidden);
            plan.uniform(array(direction, 3), hidden, GATES * (long) hidden);
        }
    }

    NDArray forward(Weights weights, NDArray x, boolean training) {
        int units = training ? hidden : Math.max(hidden, FEWEST_IN_INFERENCE);
        NDList parameters = new NDList();
        for (int direction = 0; direction < 2; direction++) {
            for (int array = 0; array < ARRAYS.size(); array++) {
                NDArray given = weights.of(array(direction, array));
                parameters.add(units == hidden ? given : widened(array, given, x.getManager(), units));
            }
        }
        Shape stateShape = new Shape(2, x.getShape().get(0), units);
        NDList start =
                new NDList(x.getManager().zeros(stateShape), x.getManager().zeros(stateShape));
        NDArray sequence = x.getNDArrayInternal()
                .lstm(x, start, parameters, true, 1, 0, training, true, true)
                .get(0);
        return units == hidden ? sequence : narrowed(sequence, units);
    }

    /** Weights or biases of further units that are all zero, and whose output is therefore zero. */
    private NDArray widened(int array, NDArray given, NDManager manager, int units) {
        boolean bias = array > RECURRENT;
        long columns = bias ? 1 : given.getShape().get(1);
        long width = array == RECURRENT ? units : columns;
        // Begun in the memory of the step: what is derived from an array lives as long as that array.
        NDArray gates = manager.zeros(given.getShape()).add(given).reshape(GATES, hidden, columns);
        if (width > columns) {
            gates = gates.concat(manager.zeros(new Shape(GATES, hidden, width - columns)), 2);
        }
        NDArray wide = gates.concat(manager.zeros(new Shape(GATES, units - hidden, width)), 1);
        return bias ? wide.reshape(GATES * (long) units) : wide.reshape(GATES * (long) units, width);
    }

    /** The output of the units that there are, of both directions. */
    private NDArray narrowed(NDArray sequence, int units) {
        long windows = sequence.getShape().get(0);
        long epochs = sequence.getShape().get(1);
        return sequence.reshape(windows, epochs, 2, units)
                .get(new NDIndex(":, :, :, :" + hidden))
                .reshape(windows, epochs, 2L * hidden);
    }
}
