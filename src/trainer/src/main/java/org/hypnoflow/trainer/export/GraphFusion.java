package org.hypnoflow.trainer.export;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Puts the nodes and constants of graphs into one, those of each under a prefix of its own. Graphs within nodes and
 * functions of a model are not followed; what lacks them then, ONNX Runtime refuses to open.
 */
final class GraphFusion {
    private final GraphProto.Builder graph;
    private final Map<String, Long> operatorSets = new TreeMap<>();
    private long irVersion;

    GraphFusion(GraphProto.Builder graph) {
        this.graph = graph;
    }

    /**
     * @param names names of {@code model} that are to be others than its own with the prefix
     * @throws IllegalArgumentException where its operators are of another version than those of the models before
     */
    void add(ModelProto model, String prefix, Map<String, String> names) {
        irVersion = Math.max(irVersion, model.getIrVersion());
        for (OperatorSetIdProto set : model.getOpsetImportList()) {
            Long before = operatorSets.putIfAbsent(set.getDomain(), set.getVersion());
            if (before != null && before != set.getVersion()) {
                throw new IllegalArgumentException(
                        prefix + "onnx: operators of version " + set.getVersion() + " beside " + before);
            }
        }
        UnaryOperator<String> renamed = name -> name.isEmpty() ? name : names.getOrDefault(name, prefix + name);
        for (NodeProto node : model.getGraph().getNodeList()) {
            graph.addNode(node.toBuilder()
                    .setName(renamed.apply(node.getName()))
                    .clearInput()
                    .addAllInput(renamed(node.getInputList(), renamed))
                    .clearOutput()
                    .addAllOutput(renamed(node.getOutputList(), renamed)));
        }
        for (TensorProto constant : model.getGraph().getInitializerList()) {
            graph.addInitializer(constant.toBuilder().setName(renamed.apply(constant.getName())));
        }
    }

    /** A model of the graph, which takes what any of its parts takes. */
    ModelProto.Builder model() {
        ModelProto.Builder model =
                ModelProto.newBuilder().setIrVersion(irVersion).setGraph(graph);
        operatorSets.forEach((domain, version) -> model.addOpsetImport(
                OperatorSetIdProto.newBuilder().setDomain(domain).setVersion(version)));
        return model;
    }

    private static List<String> renamed(List<String> names, UnaryOperator<String> renamed) {
        return names.stream().map(renamed).toList();
    }
}
