package org.hypnoflow.trainer.network;

import java.util.List;

/**
 * Sizes of a head that joins inputs by graphs in place of an LSTM (method.md 2.4 and 2.5).
 *
 * @param order K: powers of the graph that a convolution reaches, 1 for the input itself
 * @param graphFilters of each graph convolution
 * @param timeFilters of each convolution over epochs
 * @param dense sizes of the layers between the window and its logits
 * @param distanceView whether a graph of the distances between electrodes stands beside the learnt one
 * @param attention whether epochs and inputs are weighed against each other
 */
public record GraphShape(
        int order, int graphFilters, int timeFilters, List<Integer> dense, boolean distanceView, boolean attention) {

    public GraphShape {
        dense = List.copyOf(dense);
        if (order < 1 || graphFilters < 1 || timeFilters < 1 || dense.isEmpty()) {
            throw new IllegalArgumentException("graph: order " + order + ", " + graphFilters + " graph filters, "
                    + timeFilters + " time filters, dense " + dense + " (expected: >= 1, >= 1, >= 1, not empty)");
        }
    }

    /** Graphs side by side. */
    public int views() {
        return distanceView ? 2 : 1;
    }

    /** Values per input and epoch behind the convolutions. */
    int nodeFeatures() {
        return views() * timeFilters;
    }
}
