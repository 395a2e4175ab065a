package org.hypnoflow.trainer.export;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.onnx.ByteWeights;
import org.hypnoflow.onnx.FusedGraph;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.onnx.ModelRefusedException;
import org.hypnoflow.score.ModelManifest;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.trainer.data.PartialFile;

/**
 * A package as one ONNX file, for use outside of the engine: every epoch of a window through the encoder, and the
 * embeddings through the head. Both graphs stay as they are, of whatever bits; the same package gives the same bytes.
 */
public final class FusedStudent {
    private static final String ENCODER = "encoder.";
    private static final String HEAD = "head.";

    private FusedStudent() {}

    /**
     * Writes {@code file}, which appears only after ONNX Runtime gave the golden logits of the package with it.
     *
     * @return its size in bytes
     * @throws ModelRefusedException where the two graphs do not make one, or one that answers otherwise
     */
    public static long write(ModelPackage model, Path file) throws IOException {
        byte[] graph = bytes(model);
        FusedGraph.verify(model, graph);
        Path place = file.toAbsolutePath();
        Files.createDirectories(place.getParent());
        PartialFile.write(place, partial -> Files.write(partial, graph));
        return graph.length;
    }

    /** The fused graph, not verified. */
    static byte[] bytes(ModelPackage model) throws IOException {
        ModelManifest manifest = model.manifest();
        int context = manifest.contextEpochs();
        int inputs = manifest.inputs().size();
        int samples = EpochGrid.SAMPLES_PER_EPOCH;
        GraphWriter writer = new GraphWriter("student");
        writer.input(FusedGraph.SIGNAL, context, inputs, samples);
        writer.input(FusedGraph.INPUT_MASK, context, inputs);
        writer.input(FusedGraph.EPOCH_MASK, context);
        writer.output(FusedGraph.LOGITS, context, SleepStage.COUNT);
        String epochs = reshaped(writer, "epochs", FusedGraph.SIGNAL, -1, inputs, samples);
        String masks = reshaped(writer, "masks", FusedGraph.INPUT_MASK, -1, inputs);
        GraphFusion fusion = new GraphFusion(writer.graph());
        Map<String, String> metadata = new FusedDescription(model).metadata();
        try {
            ModelProto encoder = graph(model, "encoder.onnx");
            encoder.getMetadataPropsList().stream()
                    .filter(entry -> entry.getKey().equals(ByteWeights.KEY))
                    .forEach(entry -> metadata.put(entry.getKey(), entry.getValue()));
            fusion.add(encoder, ENCODER, Map.of("signal", epochs, "mask", masks));
            String windows = reshaped(writer, "windows", ENCODER + "embedding", -1, context, manifest.embeddingSize());
            fusion.add(
                    graph(model, "head.onnx"),
                    HEAD,
                    Map.of("embeddings", windows, "mask", FusedGraph.EPOCH_MASK, "logits", FusedGraph.LOGITS));
        } catch (IllegalArgumentException | InvalidProtocolBufferException apart) {
            throw new ModelRefusedException(
                    model.folder(), apart.getMessage(), "two graphs that make one", "use its two graphs as they are");
        }
        return GraphWriter.bytes(fusion.model().setDocString(new FusedDescription(model).text()), metadata);
    }

    private static String reshaped(GraphWriter writer, String name, String x, long... to) {
        return writer.node("Reshape", name, x, writer.longs(name + ".shape", to));
    }

    private static ModelProto graph(ModelPackage model, String file) throws IOException {
        return ModelProto.parseFrom(Files.readAllBytes(model.folder().resolve(file)));
    }
}
