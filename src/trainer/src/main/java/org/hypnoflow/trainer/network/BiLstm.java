package org.hypnoflow.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
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
    private static final int GATES = 4;

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
        NDList parameters = new NDList();
        for (int direction = 0; direction < 2; direction++) {
            for (int array = 0; array < ARRAYS.size(); array++) {
                parameters.add(weights.of(array(direction, array)));
            }
        }
        Shape stateShape = new Shape(2, x.getShape().get(0), hidden);
        NDList start =
                new NDList(x.getManager().zeros(stateShape), x.getManager().zeros(stateShape));
        return x.getNDArrayInternal()
                .lstm(x, start, parameters, true, 1, 0, training, true, true)
                .get(0);
    }
}
