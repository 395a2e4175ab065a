package org.hypnoflow.trainer.export;

import org.hypnoflow.trainer.network.Dense;
import org.hypnoflow.trainer.network.WeightValues;

/** A dense layer as MatMul and Add, which take any number of leading dimensions; the weight is transposed for it. */
final class DenseNodes {
    private DenseNodes() {}

    static String write(GraphWriter graph, Dense layer, WeightValues values, String x) {
        float[] weight = values.of(layer.name() + ".weight");
        float[] transposed = new float[weight.length];
        for (int out = 0; out < layer.out(); out++) {
            for (int in = 0; in < layer.in(); in++) {
                transposed[in * layer.out() + out] = weight[out * layer.in() + in];
            }
        }
        String product = graph.node(
                "MatMul",
                layer.name() + ".product",
                x,
                graph.floats(layer.name() + ".weight", transposed, layer.in(), layer.out()));
        return graph.node(
                "Add",
                layer.name(),
                product,
                graph.floats(layer.name() + ".bias", values.of(layer.name() + ".bias"), layer.out()));
    }
}
