package org.hypnoflow.trainer.export;

import java.util.List;
import java.util.Map;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.trainer.network.BranchShape;
import org.hypnoflow.trainer.network.Conv;
import org.hypnoflow.trainer.network.ConvNorm;
import org.hypnoflow.trainer.network.Dense;
import org.hypnoflow.trainer.network.FeatureNorm;
import org.hypnoflow.trainer.network.Student;
import org.hypnoflow.trainer.network.StudentShape;
import org.hypnoflow.trainer.network.WeightValues;

/**
 * The graph that turns one epoch into an embedding: {@code signal} [N, inputs, 3000] and {@code mask} [N, inputs] to
 * {@code embedding} [N, E]. Normalisations are folded into convolutions, or into one factor and summand per feature.
 */
final class EncoderGraph {
    private final StudentShape shape;
    private final WeightValues values;
    private final GraphWriter graph = new GraphWriter("encoder");

    EncoderGraph(StudentShape shape, WeightValues values) {
        this.shape = shape;
        this.values = values;
    }

    GraphWriter write() {
        int inputs = shape.inputs();
        int features = shape.trunk().features();
        graph.input("signal", inputs, EpochGrid.SAMPLES_PER_EPOCH);
        graph.input("mask", inputs);
        graph.output("embedding", shape.embedding());
        String rows =
                graph.node("Reshape", "rows", "signal", graph.longs("rows.shape", -1, 1, EpochGrid.SAMPLES_PER_EPOCH));
        String small = branch(rows, shape.trunk().small());
        String large = branch(rows, shape.trunk().large());
        String joined = graph.node("Concat", "features", List.of(small, large), Map.of("axis", 1));
        String raised = graph.node("Add", "raised", joined, graph.floats("one", new float[] {1}));
        String perInput = graph.node(
                "Reshape",
                "per-input",
                normalised(graph.node("Log", "compressed", raised)),
                graph.longs("per-input.shape", -1, inputs, features));
        String mask = graph.node("Unsqueeze", "mask.column", "mask", graph.longs("mask.axis", 2));
        String masked = graph.node("Mul", "masked", perInput, mask);
        if (shape.graph().isPresent()) {
            String apart = graph.node("Concat", "apart", List.of(masked, mask), Map.of("axis", 2));
            graph.node("Reshape", "embedding", apart, graph.longs("embedding.shape", -1, shape.embedding()));
            return graph;
        }
        String flat = graph.node("Reshape", "flat", masked, graph.longs("flat.shape", -1, (long) inputs * features));
        String withMask = graph.node("Concat", "with-mask", List.of(flat, "mask"), Map.of("axis", 1));
        graph.node("Relu", "embedding", dense(Student.join(shape), withMask));
        return graph;
    }

    private String normalised(String x) {
        FeatureNorm norm = Student.norm(shape);
        FeatureNorm.Affine affine = norm.affine(values);
        String scaled = graph.node("Mul", "scaled", x, graph.floats("scale", affine.factor(), norm.size()));
        return graph.node("Add", "normalised", scaled, graph.floats("shift", affine.summand(), norm.size()));
    }

    private String branch(String rows, BranchShape branch) {
        Conv first = branch.first();
        String x = convolution(
                rows,
                first.name(),
                List.of(
                        graph.floats(
                                first.name() + ".kernel",
                                values.of(first.name() + ".kernel"),
                                first.out(),
                                1,
                                first.kernel()),
                        graph.floats(first.name() + ".bias", values.of(first.name() + ".bias"), first.out())),
                first.stride(),
                0);
        x = pool("MaxPool", branch.name() + ".maximum", x, branch.maximumPool());
        x = graph.node("Relu", branch.name() + ".rectified", x);
        for (int index = 0; index < branch.middle(); index++) {
            x = middle(x, branch.middleConvolution(index));
        }
        x = pool("AveragePool", branch.name() + ".average", x, branch.meanPool());
        String flat = branch.name() + ".flat";
        return graph.node("Reshape", flat, x, graph.longs(flat + ".shape", -1, branch.features()));
    }

    private String middle(String x, ConvNorm layer) {
        ConvNorm.Folded folded = layer.folded(values);
        String name = layer.name() + ".convolved";
        List<String> weights = List.of(
                graph.floats(layer.name() + ".kernel", folded.kernel(), layer.out(), layer.in(), layer.kernel()),
                graph.floats(layer.name() + ".bias", folded.bias(), layer.out()));
        return graph.node("Relu", layer.name(), convolution(x, name, weights, 1, layer.padding()));
    }

    private String convolution(String x, String name, List<String> weights, long stride, long padding) {
        List<String> inputs = List.of(x, weights.get(0), weights.get(1));
        return graph.node("Conv", name, inputs, Map.of("strides", List.of(stride), "pads", List.of(padding, padding)));
    }

    private String pool(String operator, String name, String x, long size) {
        return graph.node(operator, name, List.of(x), Map.of("kernel_shape", List.of(size), "strides", List.of(size)));
    }

    private String dense(Dense layer, String x) {
        return DenseNodes.write(graph, layer, values, x);
    }
}
