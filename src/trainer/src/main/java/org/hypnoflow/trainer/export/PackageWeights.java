package org.hypnoflow.trainer.export;

import ai.onnx.proto.OnnxMl;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.score.ModelManifest;
import org.hypnoflow.trainer.network.FeatureNorm;
import org.hypnoflow.trainer.network.GraphHead;
import org.hypnoflow.trainer.network.Student;
import org.hypnoflow.trainer.network.StudentShape;
import org.hypnoflow.trainer.network.StudentSize;
import org.hypnoflow.trainer.network.WeightValues;

/**
 * The network of a package again, from its graphs. Normalisations were folded into kernels there, so they come back as
 * ones that change nothing but what the graphs say; in inference the network answers as the graphs do.
 */
public final class PackageWeights {
    private final StudentShape shape;
    private final Map<String, float[]> graphs;
    private final Set<String> dense;

    private PackageWeights(StudentShape shape, Map<String, float[]> graphs) {
        this.shape = shape;
        this.graphs = graphs;
        this.dense = dense(shape);
    }

    /** The shape of the network in a package that this trainer exported. */
    public static StudentShape shape(ModelManifest manifest) {
        List<StudentShape> shapes = Stream.concat(
                        Arrays.stream(StudentSize.values()).map(StudentSize::shape),
                        Stream.of(StudentShape.TEACHER, StudentShape.GRAPH_TEACHER))
                .toList();
        for (StudentShape full : shapes) {
            if (!full.family().equals(manifest.family())) {
                continue;
            }
            StudentShape shape = full.withInputs(manifest.inputs());
            if (shape.contextEpochs() == manifest.contextEpochs()
                    && shape.embedding() == manifest.embeddingSize()
                    && parameters(shape) == manifest.parameters()) {
                return shape;
            }
        }
        throw new IllegalArgumentException(manifest.id() + ": " + manifest.family() + " of " + manifest.parameters()
                + " weights (expected: a network of this trainer, as " + Arrays.toString(StudentSize.values()) + ")");
    }

    private static long parameters(StudentShape shape) {
        try (Student student = new Student(shape, 0)) {
            return student.weights().count();
        }
    }

    /**
     * @throws IllegalArgumentException where the graphs are not in 32 bits
     */
    public static WeightValues of(ModelPackage model) throws IOException {
        StudentShape shape = shape(model.manifest());
        Map<String, float[]> graphs = new HashMap<>();
        for (String file : List.of("encoder.onnx", "head.onnx")) {
            read(Files.readAllBytes(model.folder().resolve(file)), graphs);
        }
        return new PackageWeights(shape, graphs).values();
    }

    private static void read(byte[] bytes, Map<String, float[]> into) throws InvalidProtocolBufferException {
        for (TensorProto tensor : OnnxMl.ModelProto.parseFrom(bytes).getGraph().getInitializerList()) {
            if (tensor.getDataType() == TensorProto.DataType.FLOAT.getNumber()) {
                float[] values = new float[tensor.getRawData().size() / Float.BYTES];
                tensor.getRawData()
                        .asReadOnlyByteBuffer()
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asFloatBuffer()
                        .get(values);
                into.put(tensor.getName(), values);
            }
        }
    }

    private WeightValues values() {
        Map<String, float[]> values = new LinkedHashMap<>();
        try (Student student = new Student(shape, 0)) {
            student.weights().values().arrays().forEach((name, start) -> values.put(name, value(name, start.length)));
        }
        return new WeightValues(values);
    }

    private float[] value(String name, int size) {
        String layer = name.substring(0, name.lastIndexOf('.'));
        boolean features = layer.equals(Student.norm(shape).name());
        float[] found = switch (name.substring(layer.length() + 1)) {
            case "mean" -> new float[size];
            case "variance" -> filled(size, 1);
            case "gamma" -> features ? scaled(graph("scale")) : scaled(filled(size, 1));
            case "beta" -> graph(features ? "shift" : layer + ".bias");
            case "weight" -> dense.contains(layer) ? turned(layer, graph(name)) : graph(name);
            default -> layer.startsWith("lstm.") ? HeadGraph.lstmArray(name, size, this::graph) : graph(name);
        };
        if (found.length != size) {
            throw new IllegalArgumentException(name + ": " + found.length + " values (expected: " + size + ")");
        }
        return found;
    }

    private float[] graph(String name) {
        float[] values = graphs.get(name);
        if (values == null) {
            throw new IllegalArgumentException(name + ": not in the graphs as 32-bit numbers (expected: a package that"
                    + " was exported in 32 bits; quantise the one that it was made of)");
        }
        return values;
    }

    /** [in, out] as the graph has it to [out, in]. */
    private float[] turned(String layer, float[] weight) {
        int outputs = graph(layer + ".bias").length;
        int inputs = weight.length / outputs;
        float[] turned = new float[weight.length];
        for (int i = 0; i < weight.length; i++) {
            turned[i % outputs * inputs + i / outputs] = weight[i];
        }
        return turned;
    }

    private static float[] scaled(float[] factor) {
        float[] gamma = factor.clone();
        for (int i = 0; i < gamma.length; i++) {
            gamma[i] *= (float) Math.sqrt(1 + (double) FeatureNorm.EPSILON);
        }
        return gamma;
    }

    private static float[] filled(int size, float value) {
        float[] values = new float[size];
        Arrays.fill(values, value);
        return values;
    }

    private static Set<String> dense(StudentShape shape) {
        Set<String> names = new TreeSet<>(List.of("join", "residual", "stages"));
        if (shape.graph().isPresent()) {
            new GraphHead(shape).dense().forEach(layer -> names.add(layer.name()));
        }
        return names;
    }
}
