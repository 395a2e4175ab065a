package org.hypnoflow.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.score.ModelManifest;
import org.hypnoflow.score.SleepStage;

/** The inputs and the output that one graph of a student must have, in the shape that the engine calls it in. */
record GraphShape(Tensor first, Tensor second, Tensor result) {

    /** One float tensor; the first dimension is N, the elements of a call, and may be free in the graph. */
    record Tensor(String name, long... shape) {

        /** The same of {@code places} elements in one call. */
        Tensor times(int places) {
            long[] longer = shape.clone();
            longer[0] = places;
            return new Tensor(name, longer);
        }

        int size() {
            return Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
        }

        /** What the graph has instead of this, if it does not fit. */
        Optional<String> mismatch(Map<String, NodeInfo> nodes) {
            NodeInfo node = nodes.get(name);
            if (node == null) {
                return Optional.of("no '" + name + "' among " + nodes.keySet());
            }
            if (!(node.getInfo() instanceof TensorInfo found) || found.type != OnnxJavaType.FLOAT) {
                return Optional.of("'" + name + "' is " + node.getInfo());
            }
            long[] dimensions = found.getShape();
            boolean fits = dimensions.length == shape.length;
            for (int i = 0; fits && i < shape.length; i++) {
                fits = dimensions[i] == shape[i] || dimensions[i] == -1;
            }
            return fits ? Optional.empty() : Optional.of("'" + name + "' has shape " + Arrays.toString(dimensions));
        }

        @Override
        public String toString() {
            return "float '" + name + "' " + Arrays.toString(shape);
        }
    }

    static GraphShape encoder(ModelManifest manifest) {
        int inputs = manifest.inputs().size();
        return new GraphShape(
                new Tensor("signal", 1, inputs, EpochGrid.SAMPLES_PER_EPOCH),
                new Tensor("mask", 1, inputs),
                new Tensor("embedding", 1, manifest.embeddingSize()));
    }

    static GraphShape head(ModelManifest manifest) {
        int context = manifest.contextEpochs();
        return new GraphShape(
                new Tensor("embeddings", 1, context, manifest.embeddingSize()),
                new Tensor("mask", 1, context),
                new Tensor("logits", 1, context, SleepStage.COUNT));
    }

    /** The shape of calls that score {@code places} elements; the graph's N is to be free for it. */
    GraphShape times(int places) {
        return new GraphShape(first.times(places), second.times(places), result.times(places));
    }

    /** What of {@code graph} does not fit, if anything. */
    Optional<String> mismatch(SharedGraph graph) {
        if (graph.inputs().size() != 2) {
            return Optional.of("inputs " + graph.inputs().keySet());
        }
        return first.mismatch(graph.inputs())
                .or(() -> second.mismatch(graph.inputs()))
                .or(() -> result.mismatch(graph.outputs()));
    }

    @Override
    public String toString() {
        return first + ", " + second + " -> " + result;
    }
}
