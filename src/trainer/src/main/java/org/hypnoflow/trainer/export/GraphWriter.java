package org.hypnoflow.trainer.export;

import ai.onnx.proto.OnnxMl;
import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes one ONNX graph of opset 21, node by node. The first dimension of every input and output is the free N. The same
 * weights give the same bytes.
 */
final class GraphWriter {
    private static final long OPSET = 21;
    private static final long IR_VERSION = 10;

    private final GraphProto.Builder graph = GraphProto.newBuilder();

    GraphWriter(String name) {
        graph.setName(name);
    }

    void input(String name, long... afterN) {
        graph.addInput(tensor(name, afterN));
    }

    void output(String name, long... afterN) {
        graph.addOutput(tensor(name, afterN));
    }

    String floats(String name, float[] values, long... shape) {
        byte[] bytes = new byte[values.length * Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
        return constant(name, TensorProto.DataType.FLOAT, bytes, shape);
    }

    String longs(String name, long... values) {
        byte[] bytes = new byte[values.length * Long.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().put(values);
        return constant(name, TensorProto.DataType.INT64, bytes, values.length);
    }

    String integers(String name, int... values) {
        byte[] bytes = new byte[values.length * Integer.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().put(values);
        return constant(name, TensorProto.DataType.INT32, bytes, values.length);
    }

    String signedBytes(String name, byte[] values, long... shape) {
        return constant(name, TensorProto.DataType.INT8, values, shape);
    }

    /** A single number from 0 to 255. */
    String unsignedByte(String name, int value) {
        return constant(name, TensorProto.DataType.UINT8, new byte[] {(byte) value}, 1);
    }

    private String constant(String name, TensorProto.DataType type, byte[] bytes, long... shape) {
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(type.getNumber())
                .setRawData(ByteString.copyFrom(bytes));
        for (long dimension : shape) {
            tensor.addDims(dimension);
        }
        graph.addInitializer(tensor);
        return name;
    }

    /** Adds a node and returns the name of its only output. An attribute is an Integer, a List of Longs or a String. */
    String node(String operator, String output, List<String> inputs, Map<String, Object> attributes) {
        NodeProto.Builder node = NodeProto.newBuilder()
                .setOpType(operator)
                .setName(output)
                .addAllInput(inputs)
                .addOutput(output);
        new TreeMap<>(attributes).forEach((name, value) -> node.addAttribute(attribute(name, value)));
        graph.addNode(node);
        return output;
    }

    String node(String operator, String output, String... inputs) {
        return node(operator, output, List.of(inputs), Map.of());
    }

    byte[] bytes(Map<String, String> metadata) {
        ModelProto.Builder model = ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setGraph(graph)
                .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setVersion(OPSET));
        return bytes(model, metadata);
    }

    static byte[] bytes(ModelProto.Builder model, Map<String, String> metadata) {
        model.setProducerName("hypnoflow");
        new TreeMap<>(metadata)
                .forEach((key, value) -> model.addMetadataProps(
                        OnnxMl.StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
        return model.build().toByteArray();
    }

    /** What is written so far, to add to. */
    GraphProto.Builder graph() {
        return graph;
    }

    private static AttributeProto attribute(String name, Object value) {
        AttributeProto.Builder attribute = AttributeProto.newBuilder().setName(name);
        if (value instanceof Integer number) {
            return attribute
                    .setType(AttributeProto.AttributeType.INT)
                    .setI(number)
                    .build();
        }
        if (value instanceof String text) {
            return attribute
                    .setType(AttributeProto.AttributeType.STRING)
                    .setS(ByteString.copyFromUtf8(text))
                    .build();
        }
        attribute.setType(AttributeProto.AttributeType.INTS);
        ((List<?>) value).forEach(number -> attribute.addInts((Long) number));
        return attribute.build();
    }

    private static ValueInfoProto tensor(String name, long... afterN) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("N"));
        for (long dimension : afterN) {
            shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(dimension));
        }
        TypeProto.Tensor type = TypeProto.Tensor.newBuilder()
                .setElemType(TensorProto.DataType.FLOAT.getNumber())
                .setShape(shape)
                .build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(type))
                .build();
    }
}
