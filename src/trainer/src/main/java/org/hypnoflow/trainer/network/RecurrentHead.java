package org.hypnoflow.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import java.util.Optional;
import org.hypnoflow.score.SleepStage;

/** A bidirectional LSTM with a residual path over the embeddings of a window. */
public record RecurrentHead(StudentShape shape) implements Head {

    public BiLstm lstm() {
        return new BiLstm("lstm", shape.embedding() + 1, shape.hidden());
    }

    public Dense residual() {
        return new Dense("residual", shape.embedding() + 1, 2 * shape.hidden());
    }

    public Dense stages() {
        return new Dense("stages", 2 * shape.hidden(), SleepStage.COUNT);
    }

    @Override
    public void declare(WeightPlan plan) {
        lstm().declare(plan);
        residual().declare(plan);
        stages().declare(plan);
    }

    @Override
    public Outcome forward(Weights weights, NDArray embeddings, NDArray epochMask, boolean training) {
        NDArray mask = epochMask.expandDims(2);
        NDArray x = NDArrays.concat(new NDList(embeddings.mul(mask), mask), 2);
        NDArray sequence = lstm().forward(weights, x, training).add(residual().forward(weights, x));
        NDArray kept = new Dropout(shape.dropout()).of(sequence, training);
        return new Outcome(sequence, stages().forward(weights, kept), Optional.empty());
    }
}
