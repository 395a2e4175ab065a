package org.hypnoflow.trainer.export;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.trainer.network.BiLstm;
import org.hypnoflow.trainer.network.RecurrentHead;
import org.hypnoflow.trainer.network.StudentShape;
import org.hypnoflow.trainer.network.WeightValues;

/**
 * The graph that turns a window of embeddings into logits: {@code embeddings} [N, L, E] and {@code mask} [N, L] to
 * {@code logits} [N, L, 5].
 */
final class HeadGraph {
    /** ONNX wants the gates input, output, forget, cell; libtorch keeps input, forget, cell, output. */
    private static final int[] GATE_ORDER = {0, 3, 1, 2};

    private final StudentShape shape;
    private final RecurrentHead head;
    private final WeightValues values;
    private final GraphWriter graph = new GraphWriter("head");

    HeadGraph(StudentShape shape, WeightValues values) {
        this.shape = shape;
        this.head = new RecurrentHead(shape);
        this.values = values;
    }

    GraphWriter write() {
        int context = shape.contextEpochs();
        graph.input("embeddings", context, shape.embedding());
        graph.input("mask", context);
        graph.output("logits", context, SleepStage.COUNT);
        String mask = graph.node("Unsqueeze", "mask.column", "mask", graph.longs("mask.axis", 2));
        String masked = graph.node("Mul", "masked", "embeddings", mask);
        String x = graph.node("Concat", "with-mask", List.of(masked, mask), Map.of("axis", 2));
        String residual = DenseNodes.write(graph, head.residual(), values, x);
        String sequence = graph.node("Add", "sequence", lstm(x), residual);
        graph.node("Identity", "logits", DenseNodes.write(graph, head.stages(), values, sequence));
        return graph;
    }

    private String lstm(String x) {
        BiLstm layer = head.lstm();
        int gates = 4 * layer.hidden();
        String timeFirst = graph.node("Transpose", "time-first", List.of(x), Map.of("perm", List.of(1L, 0L, 2L)));
        String y = graph.node(
                "LSTM",
                "lstm",
                List.of(
                        timeFirst,
                        graph.floats("lstm.W", gathered(layer, layer.in(), 0), 2, gates, layer.in()),
                        graph.floats("lstm.R", gathered(layer, layer.hidden(), 1), 2, gates, layer.hidden()),
                        graph.floats("lstm.B", biases(layer), 2, 2L * gates)),
                Map.of("direction", "bidirectional", "hidden_size", layer.hidden()));
        String batchFirst = graph.node("Transpose", "batch-first", List.of(y), Map.of("perm", List.of(2L, 0L, 1L, 3L)));
        return graph.node(
                "Reshape",
                "lstm.joined",
                batchFirst,
                graph.longs("lstm.shape", -1, shape.contextEpochs(), 2L * layer.hidden()));
    }

    private float[] gathered(BiLstm layer, int columns, int array) {
        float[] all = new float[2 * 4 * layer.hidden() * columns];
        for (int direction = 0; direction < 2; direction++) {
            copyGates(values.of(layer.array(direction, array)), all, direction * all.length / 2);
        }
        return all;
    }

    private float[] biases(BiLstm layer) {
        float[] all = new float[2 * 2 * 4 * layer.hidden()];
        for (int direction = 0; direction < 2; direction++) {
            for (int kind = 0; kind < 2; kind++) {
                copyGates(values.of(layer.array(direction, 2 + kind)), all, (2 * direction + kind) * all.length / 4);
            }
        }
        return all;
    }

    /**
     * One array of the LSTM in libtorch's order again.
     *
     * @param name as {@link BiLstm#array} gives it
     * @param graph gives the arrays of the graph by name
     */
    static float[] lstmArray(String name, int size, Function<String, float[]> graph) {
        int direction = name.contains(".backward.") ? 1 : 0;
        float[] all = graph.apply(name.endsWith("Bias") ? "lstm.B" : name.endsWith("input") ? "lstm.W" : "lstm.R");
        int from = direction * all.length / 2 + (name.endsWith("recurrentBias") ? size : 0);
        float[] array = new float[size];
        int block = size / GATE_ORDER.length;
        for (int gate = 0; gate < GATE_ORDER.length; gate++) {
            System.arraycopy(all, from + gate * block, array, GATE_ORDER[gate] * block, block);
        }
        return array;
    }

    private static void copyGates(float[] from, float[] to, int at) {
        int block = from.length / GATE_ORDER.length;
        for (int gate = 0; gate < GATE_ORDER.length; gate++) {
            System.arraycopy(from, GATE_ORDER[gate] * block, to, at + gate * block, block);
        }
    }
}
