package org.hypnoflow.trainer.export;

import java.util.List;
import java.util.Map;
import org.hypnoflow.trainer.network.GraphConv;
import org.hypnoflow.trainer.network.GraphHead;
import org.hypnoflow.trainer.network.TimeConv;
import org.hypnoflow.trainer.network.WeightValues;

/** Writes one view of a graph head: a Chebyshev convolution over inputs, then one over epochs. */
final class ChannelNodes {
    private final GraphWriter graph;
    private final GraphHead head;
    private final WeightValues values;

    ChannelNodes(GraphWriter graph, GraphHead head, WeightValues values) {
        this.graph = graph;
        this.head = head;
        this.values = values;
    }

    /**
     * @param channels [N, L, C, C]
     * @param attention [N, 1, C, C], or empty for none
     * @return [N, L, C, filters]
     */
    String view(int view, String x, String channels, String attention) {
        return timeConv(head.timeConv(view), graphConv(head.graphConv(view), x, channels, attention));
    }

    private String graphConv(GraphConv layer, String x, String channels, String attention) {
        String name = layer.name();
        int inputs = head.shape().inputs();
        float[] eye = new float[inputs * inputs];
        for (int i = 0; i < inputs; i++) {
            eye[i * inputs + i] = 1;
        }
        String before = graph.floats(name + ".identity", eye, 1, 1, inputs, inputs);
        String laplacian = graph.node("Neg", name + ".laplacian", channels);
        String now = laplacian;
        String sum = term(layer, 0, weighed(name + ".weighed0", before, attention), x);
        for (int power = 1; power < layer.order(); power++) {
            String weighed = weighed(name + ".weighed" + power, now, attention);
            sum = graph.node("Add", name + ".sum" + power, sum, term(layer, power, weighed, x));
            String product = graph.node("MatMul", name + ".square" + power, laplacian, now);
            String twice = graph.node("Add", name + ".twice" + power, product, product);
            String next = graph.node("Sub", name + ".next" + power, twice, before);
            before = now;
            now = next;
        }
        return graph.node("Relu", name, sum);
    }

    private String weighed(String name, String powers, String attention) {
        return attention.isEmpty() ? powers : graph.node("Mul", name, powers, attention);
    }

    private String term(GraphConv layer, int power, String weighed, String x) {
        String kernel = layer.kernel(power);
        graph.floats(kernel, values.of(kernel), layer.in(), layer.out());
        String reached = graph.node("MatMul", kernel + ".reached", weighed, x);
        return graph.node("MatMul", kernel + ".term", reached, kernel);
    }

    private String timeConv(TimeConv layer, String x) {
        String name = layer.name();
        long last = head.shape().contextEpochs() - 1L;
        String ends = graph.longs(name + ".ends", 0, 1, 0, 0, 0, 1, 0, 0);
        String padded = graph.node("Pad", name + ".padded", x, ends);
        String before = part(name + ".before", padded, 0, last + 1);
        String after = part(name + ".after", padded, 2, last + 3);
        String beside = graph.node("Concat", name + ".beside", List.of(before, x, after), Map.of("axis", 3));
        graph.floats(name + ".kernel", values.of(name + ".kernel"), (long) TimeConv.KERNEL * layer.in(), layer.out());
        graph.floats(name + ".bias", values.of(name + ".bias"), layer.out());
        String product = graph.node("MatMul", name + ".product", beside, name + ".kernel");
        return normalised(
                name, graph.node("Relu", name + ".rising", graph.node("Add", name + ".sum", product, name + ".bias")));
    }

    /** Epochs from {@code first} up to before {@code end}. */
    private String part(String name, String x, long first, long end) {
        return graph.node(
                "Slice",
                name,
                x,
                graph.longs(name + ".first", first),
                graph.longs(name + ".end", end),
                graph.longs(name + ".axis", 1));
    }

    private String normalised(String name, String x) {
        String axis = graph.longs(name + ".axis", 3);
        String centred = graph.node("Sub", name + ".centred", x, graph.node("ReduceMean", name + ".mean", x, axis));
        String squares = graph.node("Mul", name + ".squares", centred, centred);
        String variance = graph.node("ReduceMean", name + ".variance", squares, axis);
        String raised = graph.node(
                "Add", name + ".raised", variance, graph.floats(name + ".epsilon", new float[] {TimeConv.EPSILON}));
        return graph.node("Div", name + ".normalised", centred, graph.node("Sqrt", name + ".deviation", raised));
    }
}
