package org.hypnoflow.flink.control;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.onnx.ModelReference;
import org.hypnoflow.onnx.ModelsFolder;
import org.hypnoflow.score.ModelManifest;
import org.hypnoflow.score.ModelVersion;

/**
 * What a live job may score with.
 *
 * @param first the package that it is started with
 * @param folder where other packages lie, on every machine
 * @param inputs what recorders plan their montage for: name and kind of each input
 */
public record LabModels(ModelReference first, String folder, List<String> inputs) implements Serializable {

    /** @param folder null for the one that {@code first} lies in */
    public static LabModels of(ModelPackage first, Path folder) {
        Path models = folder == null ? first.folder().toAbsolutePath().getParent() : folder.toAbsolutePath();
        return new LabModels(ModelReference.of(first), models.toString(), inputs(first.manifest()));
    }

    /** The inputs of a model, as two models must share them to score the same recordings. */
    static List<String> inputs(ModelManifest manifest) {
        return manifest.inputs().stream()
                .map(input -> input.name() + ":" + input.kind())
                .toList();
    }

    /** The package of that name and content, not loaded yet. */
    public ModelReference reference(ModelVersion model) {
        return model.digest().equals(first.digest())
                ? first
                : new ModelsFolder(Path.of(folder)).reference(model, first.device());
    }
}
