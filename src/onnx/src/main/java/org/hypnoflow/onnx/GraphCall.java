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
 *
 * <p>A call scores the elements of all its places; one that is not filled holds zeros or an earlier element.
 */
final class GraphCall implements AutoCloseable {
    private final SharedGraph graph;
    private final Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
    private final Map<String, OnnxTensor> outputs = new LinkedHashMap<>();
    private final FloatBuffer first;
    private final FloatBuffer second;
    private final FloatBuffer result;
    private final int places;
    private boolean closed;

    GraphCall(SharedGraph graph, GraphShape shape) {
        this.graph = graph;
        this.places = Math.toIntExact(shape.first().shape()[0]);
        try {
            this.first = tensor(inputs, shape.first());
            this.second = tensor(inputs, shape.second());
            this.result = tensor(outputs, shape.result());
        } catch (OrtException | RuntimeException e) {
            close();
            throw new GraphFailedException(graph.name(), e);
        }
    }

    /** Elements that a call scores. */
    int places() {
        return places;
    }

    /** Scores one element, by itself. */
    void run(float[] firstInput, float[] secondInput, float[] output) {
        put(0, firstInput, secondInput);
        run();
        get(0, output);
    }

    void put(int place, float[] firstInput, float[] secondInput) {
        at(place, "first input", firstInput.length, first).put(firstInput);
        at(place, "second input", secondInput.length, second).put(secondInput);
    }

    void run() {
        requireOpen();
        try {
            graph.session().run(inputs, Set.of(), outputs).close();
        } catch (OrtException e) {
            throw new GraphFailedException(graph.name(), e);
        }
    }

    void get(int place, float[] output) {
        at(place, "output", output.length, result).get(output);
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

    private FloatBuffer at(int place, String what, int found, FloatBuffer buffer) {
        requireOpen();
        int each = buffer.capacity() / places;
        if (found != each) {
            throw new IllegalArgumentException(
                    graph.name() + ", " + what + ": " + found + " values (expected: " + each + ")");
        }
        return buffer.position(place * each);
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException(graph.name() + ": called after close");
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
