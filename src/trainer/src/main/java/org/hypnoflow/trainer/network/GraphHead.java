package org.hypnoflow.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hypnoflow.score.SleepStage;

/**
 * Graphs over the inputs of each epoch, convolved over inputs and then over epochs, and dense layers from the whole window
 * to the logits of all its epochs; after MSTGCN (Jia et al. 2021, arXiv 2109.01310). A missing input is no node of the
 * graphs, but takes its share of the attention among inputs, which networks learn with as they learn with fewer inputs.
 */
public record GraphHead(StudentShape shape) implements Head {

    public GraphShape sizes() {
        return shape.graph().orElseThrow();
    }

    /** F: features of a node, and whether it exists. */
    public int nodeSize() {
        return shape.trunk().features() + 1;
    }

    public Attention temporal() {
        return new Attention("temporal", shape.contextEpochs(), shape.inputs(), nodeSize());
    }

    public Attention spatial() {
        return new Attention("spatial", shape.inputs(), shape.contextEpochs(), nodeSize());
    }

    public LearntGraph learnt() {
        return new LearntGraph("learnt-graph", nodeSize());
    }

    public GraphConv graphConv(int view) {
        return new GraphConv("view" + view + ".graph", nodeSize(), sizes().graphFilters(), sizes().order());
    }

    public TimeConv timeConv(int view) {
        return new TimeConv("view" + view + ".time", sizes().graphFilters(), sizes().timeFilters());
    }

    /** From the window to the logits of all epochs; all but the last end in a ReLU. */
    public List<Dense> dense() {
        List<Dense> layers = new ArrayList<>();
        int size = shape.contextEpochs() * shape.inputs() * sizes().nodeFeatures();
        for (int next : sizes().dense()) {
            layers.add(new Dense("dense" + layers.size(), size, next));
            size = next;
        }
        layers.add(new Dense("stages", size, shape.contextEpochs() * SleepStage.COUNT));
        return layers;
    }

    @Override
    public void declare(WeightPlan plan) {
        if (sizes().attention()) {
            temporal().declare(plan);
            spatial().declare(plan);
        }
        learnt().declare(plan);
        for (int view = 0; view < sizes().views(); view++) {
            graphConv(view).declare(plan);
            timeConv(view).declare(plan);
        }
        dense().forEach(layer -> layer.declare(plan));
    }

    @Override
    public Outcome forward(Weights weights, NDArray embeddings, NDArray epochMask, boolean training) {
        long windows = embeddings.getShape().get(0);
        Dropout dropout = new Dropout(shape.dropout());
        NDArray x = embeddings
                .mul(epochMask.expandDims(2))
                .reshape(windows, shape.contextEpochs(), shape.inputs(), nodeSize());
        NDArray nodes = x.get(new NDIndex("..., -1")).stopGradient();
        NDArray learnt = learnt().forward(weights, x, nodes);
        NDArray attention = attention(weights, x, epochMask);
        NDList views = new NDList();
        for (int view = 0; view < sizes().views(); view++) {
            NDArray graph = view == 0 ? learnt : DistanceGraph.of(sizes().nodes(), nodes);
            NDArray joined = graphConv(view).forward(weights, dropout.of(x, training), graph, attention);
            views.add(timeConv(view).forward(weights, joined));
        }
        NDArray sequence = NDArrays.concat(views, 3).reshape(windows, shape.contextEpochs(), -1);
        NDArray out = dropout.of(sequence, training).reshape(windows, -1);
        List<Dense> layers = dense();
        for (Dense layer : layers.subList(0, layers.size() - 1)) {
            out = layer.forward(weights, out).getNDArrayInternal().relu();
        }
        NDArray logits = layers.get(layers.size() - 1)
                .forward(weights, out)
                .reshape(windows, shape.contextEpochs(), SleepStage.COUNT);
        return new Outcome(sequence, logits, Optional.of(learnt));
    }

    /** What each input makes of each other (B, C, C), from epochs that have looked at each other; ones without attention. */
    private NDArray attention(Weights weights, NDArray x, NDArray epochMask) {
        long windows = x.getShape().get(0);
        Shape pairs = new Shape(windows, shape.inputs(), shape.inputs());
        if (!sizes().attention()) {
            return x.getManager().ones(pairs);
        }
        NDArray amongEpochs = temporal().forward(weights, x, epochMask.expandDims(1));
        NDArray looked = amongEpochs
                .matMul(x.reshape(windows, shape.contextEpochs(), -1))
                .reshape(x.getShape());
        NDArray all = x.getManager().ones(new Shape(windows, 1, shape.inputs()));
        return spatial().forward(weights, looked.transpose(0, 2, 1, 3), all);
    }
}
