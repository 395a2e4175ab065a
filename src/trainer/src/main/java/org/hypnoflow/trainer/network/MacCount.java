package org.hypnoflow.trainer.network;

import org.hypnoflow.epoch.EpochGrid;

/**
 * Multiply-accumulates of a network in inference: products of convolutions, dense layers, gates and matrices. What costs
 * no product of sums (pools, ReLU, normalisations, softmax, factors element by element) is not counted.
 *
 * @param encoder for one epoch with all inputs
 * @param head for one window
 * @param contextEpochs L: epochs of a window
 */
public record MacCount(long encoder, long head, int contextEpochs) {
    private static final int LSTM_GATES = 4;

    public static MacCount of(StudentShape shape) {
        long trunk = branch(shape.trunk().small()) + branch(shape.trunk().large());
        long join = shape.graph().isPresent() ? 0 : dense(Student.join(shape));
        long head = shape.graph().isPresent() ? graph(new GraphHead(shape)) : recurrent(new RecurrentHead(shape));
        return new MacCount(shape.inputs() * trunk + join, head, shape.contextEpochs());
    }

    /** What a new epoch costs where the embeddings of the epochs before it are kept. */
    public long cached() {
        return encoder + head;
    }

    /** What it costs where all epochs of its window are encoded anew. */
    public long full() {
        return contextEpochs * encoder + head;
    }

    private static long branch(BranchShape shape) {
        Conv first = shape.first();
        int positions = first.positions(EpochGrid.SAMPLES_PER_EPOCH);
        long sum = (long) positions * first.out() * first.kernel();
        positions /= shape.maximumPool();
        for (int index = 0; index < shape.middle(); index++) {
            ConvNorm middle = shape.middleConvolution(index);
            positions = middle.positions(positions);
            sum += (long) positions * middle.out() * middle.in() * middle.kernel();
        }
        return sum;
    }

    private static long dense(Dense layer) {
        return (long) layer.in() * layer.out();
    }

    private static long recurrent(RecurrentHead head) {
        BiLstm lstm = head.lstm();
        long gates = 2L * LSTM_GATES * lstm.hidden() * (lstm.in() + lstm.hidden());
        return head.shape().contextEpochs() * (gates + dense(head.residual()) + dense(head.stages()));
    }

    private static long graph(GraphHead head) {
        long epochs = head.shape().contextEpochs();
        long inputs = head.shape().inputs();
        long features = head.nodeSize();
        long sum = epochs * inputs * inputs * features;
        if (head.sizes().attention()) {
            sum += attention(head.temporal()) + attention(head.spatial()) + epochs * epochs * inputs * features;
        }
        for (int view = 0; view < head.sizes().views(); view++) {
            GraphConv convolution = head.graphConv(view);
            long reached = inputs * inputs * features + inputs * features * convolution.out();
            long powers = Math.max(0, convolution.order() - 2) * inputs * inputs * inputs;
            TimeConv time = head.timeConv(view);
            sum += epochs
                    * (convolution.order() * reached + powers + inputs * TimeConv.KERNEL * time.in() * time.out());
        }
        return sum + head.dense().stream().mapToLong(MacCount::dense).sum();
    }

    private static long attention(Attention layer) {
        long things = layer.things();
        long others = layer.others();
        long features = layer.features();
        return 3 * things * others * features + things * things * others + things * things * things;
    }
}
