package org.hypnoflow.trainer.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.trainer.network.Attention;
import org.hypnoflow.trainer.network.Dense;
import org.hypnoflow.trainer.network.DistanceGraph;
import org.hypnoflow.trainer.network.GraphHead;
import org.hypnoflow.trainer.network.StudentShape;
import org.hypnoflow.trainer.network.WeightValues;

/**
 * The head of the CNN-GCN family: {@code embeddings} [N, L, E] and {@code mask} [N, L] to {@code logits} [N, L, 5], node
 * by node as {@link GraphHead} computes them.
 */
final class GraphHeadGraph {
    private static final float FAR_BELOW = -1e4f;

    private final StudentShape shape;
    private final GraphHead head;
    private final WeightValues values;
    private final GraphWriter graph = new GraphWriter("head");

    GraphHeadGraph(StudentShape shape, WeightValues values) {
        this.shape = shape;
        this.head = new GraphHead(shape);
        this.values = values;
    }

    GraphWriter write() {
        int context = shape.contextEpochs();
        int inputs = shape.inputs();
        graph.input("embeddings", context, shape.embedding());
        graph.input("mask", context);
        graph.output("logits", context, SleepStage.COUNT);
        graph.floats("one", new float[] {1});
        graph.floats("far-below", new float[] {FAR_BELOW});
        String masked = graph.node("Mul", "masked", "embeddings", unsqueezed("mask.column", "mask", 2));
        String x = reshaped("x", masked, -1, context, inputs, head.nodeSize());
        String last = graph.longs("last", head.nodeSize() - 1);
        graph.node("Gather", "nodes.column", List.of(x, last), Map.of("axis", 3));
        transposed("nodes.row", "nodes.column", 0, 1, 3, 2);
        ChannelNodes nodes = new ChannelNodes(graph, head, values);
        String attention = head.sizes().attention() ? attention(x) : "";
        List<String> views = new ArrayList<>();
        for (int view = 0; view < head.sizes().views(); view++) {
            String channels = view == 0 ? learnt(x) : distances();
            views.add(nodes.view(view, x, channels, attention));
        }
        String sequence = graph.node("Concat", "sequence", views, Map.of("axis", 3));
        logits(sequence);
        return graph;
    }

    private void logits(String sequence) {
        List<Dense> layers = head.dense();
        String out = reshaped("window", sequence, -1, layers.get(0).in());
        for (Dense layer : layers) {
            String next = DenseNodes.write(graph, layer, values, out);
            boolean isLast = layer.equals(layers.get(layers.size() - 1));
            out = isLast ? next : graph.node("Relu", layer.name() + ".rectified", next);
        }
        reshaped("logits", out, -1, shape.contextEpochs(), SleepStage.COUNT);
    }

    private String learnt(String x) {
        String apart = graph.node(
                "Abs",
                "learnt.apart",
                graph.node("Sub", "learnt.between", unsqueezed("learnt.i", x, 3), unsqueezed("learnt.j", x, 2)));
        String weight = head.learnt().weight();
        graph.floats(weight, values.of(weight), head.nodeSize(), 1);
        String product = graph.node("MatMul", "learnt.product", apart, weight);
        String rising = graph.node("Relu", "learnt.rising", squeezed("learnt.pairs", product, 4));
        String shares = softmax("learnt.shares", graph.node("Add", "learnt.there", rising, below("nodes.row")));
        return graph.node("Mul", "learnt.graph", shares, "nodes.column");
    }

    private String distances() {
        int inputs = shape.inputs();
        String affinity = graph.floats(
                "distance.affinity", DistanceGraph.affinities(head.sizes().nodes()), 1, 1, inputs, inputs);
        String among = graph.node(
                "Mul", "distance.among", graph.node("Mul", "distance.row", affinity, "nodes.row"), "nodes.column");
        String sum = graph.node("ReduceSum", "distance.sum", among, graph.longs("distance.axis", 3));
        String least = graph.floats("distance.least", new float[] {1e-6f});
        return graph.node("Div", "distance.graph", among, graph.node("Max", "distance.total", sum, least));
    }

    private String attention(String x) {
        int context = shape.contextEpochs();
        String there = below(unsqueezed("mask.row", "mask", 1));
        String amongEpochs = attended(head.temporal(), x, there);
        String flat = reshaped("flat", x, -1, context, (long) shape.inputs() * head.nodeSize());
        String looked = graph.node("MatMul", "looked", amongEpochs, flat);
        String again = reshaped("looked.nodes", looked, -1, context, shape.inputs(), head.nodeSize());
        String perInput = transposed("looked.inputs", again, 0, 2, 1, 3);
        return unsqueezed("attention", attended(head.spatial(), perInput, ""), 1);
    }

    /** Attention as {@link Attention} computes it; {@code below} is added before the softmax unless empty. */
    private String attended(Attention layer, String x, String below) {
        String name = layer.name();
        graph.floats(layer.othersWeight(), values.of(layer.othersWeight()), layer.others(), 1);
        graph.floats(layer.crossWeight(), values.of(layer.crossWeight()), layer.features(), layer.others());
        graph.floats(layer.featuresWeight(), values.of(layer.featuresWeight()), layer.features(), 1);
        graph.floats(layer.pairBias(), values.of(layer.pairBias()), layer.things(), layer.things());
        graph.floats(layer.mixWeight(), values.of(layer.mixWeight()), layer.things(), layer.things());
        String byFeature = transposed(name + ".turned", x, 0, 1, 3, 2);
        String joined = graph.node("MatMul", name + ".joined", byFeature, layer.othersWeight());
        String asked = graph.node("MatMul", name + ".asked", squeezed(name + ".thin", joined, 3), layer.crossWeight());
        String single = graph.node("MatMul", name + ".single", x, layer.featuresWeight());
        String asking = squeezed(name + ".asking", single, 3);
        String product = graph.node("MatMul", name + ".product", asking, transposed(name + ".askedT", asked, 0, 2, 1));
        String pairs = graph.node("Add", name + ".pairs", product, layer.pairBias());
        String sure = graph.node("Sigmoid", name + ".sure", pairs);
        String mixed = graph.node("MatMul", name + ".mixed", sure, layer.mixWeight());
        return softmax(name + ".shares", below.isEmpty() ? mixed : graph.node("Add", name + ".there", mixed, below));
    }

    /** Far below zero where {@code mask} is 0, else 0. */
    private String below(String mask) {
        return graph.node("Mul", mask + ".below", graph.node("Sub", mask + ".gone", "one", mask), "far-below");
    }

    private String softmax(String name, String x) {
        return graph.node("Softmax", name, List.of(x), Map.of("axis", -1));
    }

    private String unsqueezed(String name, String x, long axis) {
        return graph.node("Unsqueeze", name, x, graph.longs(name + ".axis", axis));
    }

    private String squeezed(String name, String x, long axis) {
        return graph.node("Squeeze", name, x, graph.longs(name + ".axis", axis));
    }

    private String reshaped(String name, String x, long... to) {
        return graph.node("Reshape", name, x, graph.longs(name + ".shape", to));
    }

    private String transposed(String name, String x, long... order) {
        List<Long> axes = Arrays.stream(order).boxed().toList();
        return graph.node("Transpose", name, List.of(x), Map.of("perm", axes));
    }
}
