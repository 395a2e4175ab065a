package org.hypnoflow.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import org.hypnoflow.score.SleepStage;

/**
 * The CNN-RNN student: a trunk shared by all inputs, a dense layer that joins them to one embedding per epoch, and a
 * bidirectional LSTM with a residual path over the embeddings of a window. Features of missing inputs are zero and the
 * mask stands beside them, so that one network serves every montage. Only rows that exist pass through the trunk, in
 * training too, so that missing inputs reach neither its statistics nor its cost. Expressions start from the batch,
 * never from a weight: results belong to the manager of their first operand.
 */
public final class Student implements AutoCloseable {
    private final StudentShape shape;
    private final Weights weights;

    public Student(StudentShape shape, long seed) {
        this.shape = shape;
        WeightPlan plan = new WeightPlan();
        branch(shape.trunk().small()).declare(plan);
        branch(shape.trunk().large()).declare(plan);
        norm(shape).declare(plan);
        join(shape).declare(plan);
        lstm(shape).declare(plan);
        residual(shape).declare(plan);
        stages(shape).declare(plan);
        weights = new Weights(plan, seed);
    }

    public static FeatureNorm norm(StudentShape shape) {
        return new FeatureNorm("features", shape.trunk().features());
    }

    public static Dense join(StudentShape shape) {
        return new Dense("join", shape.inputs() * (shape.trunk().features() + 1), shape.embedding());
    }

    public static BiLstm lstm(StudentShape shape) {
        return new BiLstm("lstm", shape.embedding() + 1, shape.hidden());
    }

    public static Dense residual(StudentShape shape) {
        return new Dense("residual", shape.embedding() + 1, 2 * shape.hidden());
    }

    public static Dense stages(StudentShape shape) {
        return new Dense("stages", 2 * shape.hidden(), SleepStage.COUNT);
    }

    private static Branch branch(BranchShape shape) {
        return new Branch(shape);
    }

    public StudentShape shape() {
        return shape;
    }

    public Weights weights() {
        return weights;
    }

    /** One pass over whole windows, with what distillation taps. */
    public Taps forward(StudentBatch batch, boolean training) {
        NDArray features = features(batch, training);
        NDArray embeddings = embeddings(features, batch.inputMask(), training);
        NDArray mask = batch.epochMask();
        long windows = mask.getShape().get(0);
        NDArray sequence = sequence(windows(embeddings, windows), mask, training);
        NDArray logits = stages(shape).forward(weights, dropped(sequence, training));
        NDArray perInput = features.reshape(
                windows, shape.contextEpochs(), shape.inputs(), shape.trunk().features());
        return new Taps(perInput, embeddings, sequence, logits);
    }

    /** The encoder alone, in inference: embeddings (epochs, E). */
    public NDArray encode(StudentBatch batch) {
        return embeddings(features(batch, false), batch.inputMask(), false);
    }

    /** The head alone, in inference: embeddings (windows, L, E) and mask (windows, L) to logits (windows, L, 5). */
    public NDArray score(NDArray embeddings, NDArray mask) {
        return stages(shape).forward(weights, sequence(embeddings, mask, false));
    }

    private NDArray windows(NDArray embeddings, long windows) {
        return embeddings.reshape(windows, shape.contextEpochs(), shape.embedding());
    }

    /** Features (epochs x inputs, D): a zero row for a missing input. */
    private NDArray features(StudentBatch batch, boolean training) {
        NDArray rows = batch.rows();
        NDArray small = branch(shape.trunk().small()).forward(weights, rows, training);
        NDArray large = branch(shape.trunk().large()).forward(weights, rows, training);
        NDArray compressed = NDArrays.concat(new NDList(small, large), 1).add(1).log();
        NDArray found = norm(shape).forward(weights, compressed, training);
        long size = found.getShape().get(1);
        NDArray none = rows.getManager().zeros(new Shape(1, size));
        NDArray slots = batch.slots().reshape(-1, 1).broadcast(batch.slots().size(), size);
        return NDArrays.concat(new NDList(none, found), 0).gather(slots, 0);
    }

    private NDArray embeddings(NDArray features, NDArray inputMask, boolean training) {
        long epochs = inputMask.getShape().get(0);
        NDArray joined = NDArrays.concat(new NDList(features.reshape(epochs, -1), inputMask), 1);
        return dropped(join(shape).forward(weights, joined).getNDArrayInternal().relu(), training);
    }

    private NDArray sequence(NDArray embeddings, NDArray epochMask, boolean training) {
        NDArray mask = epochMask.expandDims(2);
        NDArray x = NDArrays.concat(new NDList(embeddings.mul(mask), mask), 2);
        return lstm(shape).forward(weights, x, training).add(residual(shape).forward(weights, x));
    }

    private NDArray dropped(NDArray x, boolean training) {
        return x.getNDArrayInternal()
                .dropout(x, (float) shape.dropout(), training)
                .singletonOrThrow();
    }

    @Override
    public void close() {
        weights.close();
    }
}
