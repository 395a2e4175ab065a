package org.hypnoflow.trainer.network;

import java.util.List;
import org.hypnoflow.signal.Role;
import org.hypnoflow.signal.montage.MontageInputs;

/**
 * Sizes of a head that joins inputs by graphs in place of an LSTM (method.md 2.4 and 2.5).
 *
 * @param order K: powers of the graph that a convolution reaches, 1 for the input itself
 * @param graphFilters of each graph convolution
 * @param timeFilters of each convolution over epochs
 * @param dense sizes of the layers between the window and its logits
 * @param distanceView whether a graph of the distances between electrodes stands beside the learnt one
 * @param attention whether epochs and inputs are weighed against each other
 * @param nodes the role on whose electrode each input stands, two inputs or more
 */
public record GraphShape(
        int order,
        int graphFilters,
        int timeFilters,
        List<Integer> dense,
        boolean distanceView,
        boolean attention,
        List<Role> nodes) {
    static final int FEWEST_NODES = 2;

    private static final List<Role> USUAL = DistanceGraph.nodes(MontageInputs.STUDENT);

    /** Of the six inputs of {@link MontageInputs#STUDENT}. */
    public GraphShape(
            int order,
            int graphFilters,
            int timeFilters,
            List<Integer> dense,
            boolean distanceView,
            boolean attention) {
        this(order, graphFilters, timeFilters, dense, distanceView, attention, USUAL);
    }

    public GraphShape {
        dense = List.copyOf(dense);
        nodes = List.copyOf(nodes);
        if (order < 1 || graphFilters < 1 || timeFilters < 1 || dense.isEmpty()) {
            throw new IllegalArgumentException("graph: order " + order + ", " + graphFilters + " graph filters, "
                    + timeFilters + " time filters, dense " + dense + " (expected: >= 1, >= 1, >= 1, not empty)");
        }
        if (nodes.size() < FEWEST_NODES) {
            throw new IllegalArgumentException("inputs: " + nodes.size() + " of a student with graphs (expected: two or"
                    + " more, which a graph can join; students A to D take one)");
        }
    }

    /** The same sizes over other inputs. */
    GraphShape over(List<Role> others) {
        return new GraphShape(order, graphFilters, timeFilters, dense, distanceView, attention, others);
    }

    /** Graphs side by side. */
    public int views() {
        return distanceView ? 2 : 1;
    }

    /** Values per input and epoch behind the convolutions. */
    int nodeFeatures() {
        return views() * timeFilters;
    }

    /** Runs are known by these words, in which the usual six inputs go without saying. */
    @Override
    public String toString() {
        return "GraphShape[order=" + order + ", graphFilters=" + graphFilters + ", timeFilters=" + timeFilters
                + ", dense=" + dense + ", distanceView=" + distanceView + ", attention=" + attention
                + (nodes.equals(USUAL) ? "" : ", nodes=" + nodes) + "]";
    }
}
