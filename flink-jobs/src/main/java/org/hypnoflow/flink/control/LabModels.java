package org.hypnoflow.flink.control;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.onnx.ModelReference;
import org.hypnoflow.onnx.ModelsFolder;
import org.hypnoflow.score.ModelVersion;
import org.hypnoflow.signal.montage.MontageInput;
import org.hypnoflow.signal.montage.RowSelection;

/**
 * What a live job may score with.
 *
 * @param first the package that it is started with
 * @param folder where other packages lie, on every machine
 * @param inputs what recorders plan their montage for
 * @param byMontage whether a recording that fills too few inputs of a package is given to one that its manifest names
 */
public record LabModels(ModelReference first, String folder, List<MontageInput> inputs, boolean byMontage)
        implements Serializable {

    public LabModels {
        inputs = List.copyOf(inputs);
    }

    /** @param folder null for the one that {@code first} lies in */
    public static LabModels of(ModelPackage first, Path folder, boolean byMontage) {
        Path models = folder == null ? first.folder().toAbsolutePath().getParent() : folder.toAbsolutePath();
        return new LabModels(
                ModelReference.of(first), models.toString(), first.manifest().inputs(), byMontage);
    }

    /** The first package as an activation names it. */
    public ModelVersion firstVersion() {
        return new ModelVersion(Path.of(first.folder()).getFileName().toString(), first.digest());
    }

    /** The package of that name and content, not loaded yet. */
    public ModelReference reference(ModelVersion model) {
        return model.digest().equals(first.digest()) ? first : packages().reference(model, first.device());
    }

    /**
     * The package that lies under that name now, not loaded yet.
     *
     * @throws IOException where there is none
     */
    ModelReference reference(String name) throws IOException {
        return packages().reference(name, first.device());
    }

    /** Returns {@code model}, whose inputs are made of the same signals as the lab's. */
    ModelPackage requireServed(ModelPackage model) throws IOException {
        List<MontageInput> asked = model.manifest().inputs();
        if (!RowSelection.isServed(inputs, asked)) {
            throw new IOException(
                    "model package " + model.folder() + ": asks for the inputs " + asked + " (expected: of " + inputs
                            + ", which recorders plan for, whole ones); start a lab of its own for it");
        }
        return model;
    }

    private ModelsFolder packages() {
        return new ModelsFolder(Path.of(folder));
    }
}
