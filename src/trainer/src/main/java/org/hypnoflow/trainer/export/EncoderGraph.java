package org.hypnoflow.trainer.export;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.trainer.network.BranchShape;
import org.hypnoflow.trainer.network.Conv;
import org.hypnoflow.trainer.network.ConvNorm;
import org.hypnoflow.trainer.network.Dense;
import org.hypnoflow.trainer.network.EightBits;
import org.hypnoflow.trainer.network.FeatureNorm;
import org.hypnoflow.trainer.network.Rounding;
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
    private final Optional<ByteNodes> bytes;

    EncoderGraph(StudentShape shape, WeightValues values, Optional<EightBits> bits) {
        this.shape = shape;
        this.values = values;
        this.bytes = bits.map(scales -> new ByteNodes(graph, scales));
    }

    GraphWriter write() {
        int inputs = shape.inputs();
        int features = shape.trunk().features();
        graph.input("signal", inputs, EpochGrid.SAMPLES_PER_EPOCH);
        graph.input("mask", inputs);
        graph.output("embedding", shape.embedding());
        String rows =
                graph.node("Reshape", "rows", "signal", graph.longs("rows.shape", -1, 1, EpochGrid.SAMPLES_PER_EPOCH));
        String samples = rounded(Rounding.SIGNAL, rows);
        String small = branch(samples, shape.trunk().small());
        String large = branch(samples, shape.trunk().large());
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
        graph.node("Relu", "embedding", join(rounded(Rounding.JOINED, withMask)));
        return graph;
    }

    private String rounded(String place, String x) {
        return bytes.map(nodes -> nodes.rounded(place, x)).orElse(x);
    }

    private String normalised(String x) {
        FeatureNorm norm = Student.norm(shape);
        FeatureNorm.Affine affine = norm.affine(values);
        String scaled = graph.node("Mul", "scaled", x, graph.floats("scale", affine.factor(), norm.size()));
        return graph.node("Add", "normalised", scaled, graph.floats("shift", affine.summand(), norm.size()));
    }

    private String branch(String rows, BranchShape branch) {
        Conv first = branch.first();
        String name = first.name();
        float[] kernel = values.of(name + ".kernel");
        List<String> weights = weights(name, Rounding.SIGNAL, kernel, values.of(name + ".bias"), 1, first.kernel());
        String place = Rounding.pooled(branch);
        String x = pooled(convolution(rows, name, weights, first.stride(), 0), branch, place);
        for (int index = 0; index < branch.middle(); index++) {
            ConvNorm layer = branch.middleConvolution(index);
            x = rounded(layer.name(), middle(x, layer, place));
            place = layer.name();
        }
        x = pool("AveragePool", branch.name() + ".average", x, branch.meanPool());
        String flat = branch.name() + ".flat";
        return graph.node("Reshape", flat, x, graph.longs(flat + ".shape", -1, branch.features()));
    }

    /** Maximum and ReLU; in eight bits ReLU and rounding come first, which gives the same and keeps the pool in bytes. */
    private String pooled(String x, BranchShape branch, String place) {
        String maximum = branch.name() + ".maximum";
        String rectified = branch.name() + ".rectified";
        if (bytes.isEmpty()) {
            return graph.node("Relu", rectified, pool("MaxPool", maximum, x, branch.maximumPool()));
        }
        String rounded = bytes.get().rounded(place, graph.node("Relu", rectified, x));
        return bytes.get().rounded(maximum, place, pool("MaxPool", maximum, rounded, branch.maximumPool()));
    }

    private String middle(String x, ConvNorm layer, String place) {
        ConvNorm.Folded folded = layer.folded(values);
        List<String> weights = weights(layer.name(), place, folded.kernel(), folded.bias(), layer.in(), layer.kernel());
        String convolved = convolution(x, layer.name() + ".convolved", weights, 1, layer.padding());
        return graph.node("Relu", layer.name(), convolved);
    }

    private List<String> weights(String name, String place, float[] kernel, float[] bias, long in, long size) {
        return bytes.map(nodes -> nodes.convolution(name, place, kernel, bias, in, size))
                .orElseGet(() -> List.of(
                        graph.floats(name + ".kernel", kernel, bias.length, in, size),
                        graph.floats(name + ".bias", bias, bias.length)));
    }

    private String convolution(String x, String name, List<String> weights, long stride, long padding) {
        List<String> inputs = List.of(x, weights.get(0), weights.get(1));
        return graph.node("Conv", name, inputs, Map.of("strides", List.of(stride), "pads", List.of(padding, padding)));
    }

    private String pool(String operator, String name, String x, long size) {
        return graph.node(operator, name, List.of(x), Map.of("kernel_shape", List.of(size), "strides", List.of(size)));
    }

    private String join(String x) {
        Dense layer = Student.join(shape);
        if (bytes.isEmpty()) {
            return DenseNodes.write(graph, layer, values, x);
        }
        String name = layer.name();
        String weight = bytes.get().dense(name, values.of(name + ".weight"), layer.in(), layer.out());
        String product = graph.node("MatMul", name + ".product", x, weight);
        return graph.node("Add", name, product, graph.floats(name + ".bias", values.of(name + ".bias"), layer.out()));
    }
}
