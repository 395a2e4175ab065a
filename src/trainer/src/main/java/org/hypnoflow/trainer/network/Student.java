package org.hypnoflow.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * A network: a trunk shared by all inputs, which gives one embedding per epoch, and a head over the embeddings of a
 * window. In the CNN-RNN family a dense layer joins the inputs to the embedding; in the CNN-GCN family the embedding
 * keeps them apart, for graphs to join. Features of missing inputs are zero and the mask stands beside them, so that one
 * network serves every montage. Only rows that exist pass through the trunk, in training too, so that missing inputs
 * reach neither its statistics nor its cost. Expressions start from the batch, never from a weight: results belong to
 * the manager of their first operand.
 */
public final class Student implements AutoCloseable {
    private final StudentShape shape;
    private final Head head;
    private final Dropout dropout;
    private final Rounding rounding;
    private final TrainingDevice device;
    private final Weights weights;

    /** On the processor. */
    public Student(StudentShape shape, long seed) {
        this(shape, seed, Rounding.NONE, TrainingDevice.PROCESSOR);
    }

    /** On the processor, with an encoder that rounds on its way. */
    public Student(StudentShape shape, long seed, Rounding rounding) {
        this(shape, seed, rounding, TrainingDevice.PROCESSOR);
    }

    public Student(StudentShape shape, long seed, Rounding rounding, TrainingDevice device) {
        this.shape = shape;
        this.device = device;
        this.rounding = rounding;
        this.head = shape.graph().isPresent() ? new GraphHead(shape) : new RecurrentHead(shape);
        this.dropout = new Dropout(shape.dropout());
        WeightPlan plan = new WeightPlan();
        branch(shape.trunk().small()).declare(plan);
        branch(shape.trunk().large()).declare(plan);
        norm(shape).declare(plan);
        if (shape.graph().isEmpty()) {
            join(shape).declare(plan);
        }
        head.declare(plan);
        weights = new Weights(plan, seed, device);
    }

    public static FeatureNorm norm(StudentShape shape) {
        return new FeatureNorm("features", shape.trunk().features());
    }

    /** The layer of the CNN-RNN family that joins the inputs of an epoch. */
    public static Dense join(StudentShape shape) {
        return new Dense("join", shape.inputs() * (shape.trunk().features() + 1), shape.embedding());
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

    /** Owner, on the device of this network, of what one step makes; the caller closes it. */
    public NDManager manager() {
        return device.manager();
    }

    /** One pass over whole windows, with what distillation taps. */
    public Taps forward(StudentBatch batch, boolean training) {
        NDArray features = features(batch, training);
        NDArray embeddings = embeddings(features, batch.inputMask(), training);
        NDArray mask = batch.epochMask();
        long windows = mask.getShape().get(0);
        NDArray inWindows = embeddings.reshape(windows, shape.contextEpochs(), shape.embedding());
        Head.Outcome outcome = head.forward(weights, inWindows, mask, training);
        NDArray perInput = features.reshape(
                windows, shape.contextEpochs(), shape.inputs(), shape.trunk().features());
        NDArray sequence = shape.graph().isPresent()
                ? ofInputsThatExist(outcome.sequence(), batch.inputMask())
                : outcome.sequence();
        return new Taps(perInput, embeddings, sequence, outcome.logits(), outcome.graphs());
    }

    /**
     * Sequence features (B, T, C x size) with zeros for missing inputs. A convolution gives them its bias, the same in
     * every epoch and as long as what an input that exists has: cosines and distances would be of these constants mostly.
     */
    private static NDArray ofInputsThatExist(NDArray sequence, NDArray inputMask) {
        long[] of = inputMask.getShape().getShape();
        return sequence.reshape(of[0], of[1], -1).mul(inputMask.expandDims(2)).reshape(sequence.getShape());
    }

    /** The encoder alone, in inference: embeddings (epochs, E). */
    public NDArray encode(StudentBatch batch) {
        return embeddings(features(batch, false), batch.inputMask(), false);
    }

    /** The head alone, in inference: embeddings (windows, L, E) and mask (windows, L) to logits (windows, L, 5). */
    public NDArray score(NDArray embeddings, NDArray mask) {
        return head.forward(weights, embeddings, mask, false).logits();
    }

    /** Features (epochs x inputs, D): a zero row for a missing input. */
    private NDArray features(StudentBatch batch, boolean training) {
        NDArray rows = rounding.activation(Rounding.SIGNAL, batch.rows());
        NDArray small = branch(shape.trunk().small()).forward(weights, rows, training, rounding);
        NDArray large = branch(shape.trunk().large()).forward(weights, rows, training, rounding);
        NDArray compressed = NDArrays.concat(new NDList(small, large), 1).add(1).log();
        NDArray found = norm(shape).forward(weights, compressed, training && !rounding.settled());
        long size = found.getShape().get(1);
        NDArray none = rows.getManager().zeros(new Shape(1, size));
        NDArray slots = batch.slots().reshape(-1, 1).broadcast(batch.slots().size(), size);
        return NDArrays.concat(new NDList(none, found), 0).gather(slots, 0);
    }

    private NDArray embeddings(NDArray features, NDArray inputMask, boolean training) {
        long epochs = inputMask.getShape().get(0);
        if (shape.graph().isPresent()) {
            NDArray perInput = features.reshape(epochs, shape.inputs(), -1);
            return NDArrays.concat(new NDList(perInput, inputMask.expandDims(2)), 2)
                    .reshape(epochs, -1);
        }
        NDArray joined = rounding.activation(
                Rounding.JOINED, NDArrays.concat(new NDList(features.reshape(epochs, -1), inputMask), 1));
        return dropout.of(
                join(shape)
                        .forward(weights, joined, rounding)
                        .getNDArrayInternal()
                        .relu(),
                training);
    }

    @Override
    public void close() {
        weights.close();
    }
}
