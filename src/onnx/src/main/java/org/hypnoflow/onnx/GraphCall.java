package org.hypnoflow.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * One caller's fixed-shape way into a shared graph of two inputs and one output. The tensors lie over direct buffers
 * that are filled and read for every call, so that a call allocates next to nothing and copies each value once. Owns its
 * tensors and its share of the graph.
 */
final class GraphCall implements AutoCloseable {
    private final SharedGraph graph;
    private final Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
    private final Map<String, OnnxTensor> outputs = new LinkedHashMap<>();
    private final FloatBuffer first;
    private final FloatBuffer second;
    private final FloatBuffer result;
    private boolean closed;

    GraphCall(SharedGraph graph, GraphShape shape) {
        this.graph = graph;
        try {
            this.first = tensor(inputs, shape.first());
            this.second = tensor(inputs, shape.second());
            this.result = tensor(outputs, shape.result());
        } catch (OrtException | RuntimeException e) {
            close();
            throw new GraphFailedException(graph.name(), e);
        }
    }

    void run(float[] firstInput, float[] secondInput, float[] output) {
        require("first input", firstInput.length, first);
        require("second input", secondInput.length, second);
        require("output", output.length, result);
        first.clear().put(firstInput);
        second.clear().put(secondInput);
        try {
            graph.session().run(inputs, Set.of(), outputs).close();
        } catch (OrtException e) {
            throw new GraphFailedException(graph.name(), e);
        }
        result.clear().get(output);
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        inputs.values().forEach(OnnxTensor::close);
        outputs.values().forEach(OnnxTensor::close);
        graph.close();
    }

    private void require(String what, int found, FloatBuffer buffer) {
        if (closed) {
            throw new IllegalStateException(graph.name() + ": called after close");
        }
        if (found != buffer.capacity()) {
            throw new IllegalArgumentException(
                    graph.name() + ", " + what + ": " + found + " values (expected: " + buffer.capacity() + ")");
        }
    }

    private static FloatBuffer tensor(Map<String, OnnxTensor> tensors, GraphShape.Tensor tensor) throws OrtException {
        FloatBuffer buffer = ByteBuffer.allocateDirect(tensor.size() * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        tensors.put(tensor.name(), OnnxTensor.createTensor(NativeRuntime.environment(), buffer, tensor.shape()));
        return buffer;
    }
}
