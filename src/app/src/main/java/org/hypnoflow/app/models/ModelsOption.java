package org.hypnoflow.app.models;

import java.nio.file.Path;
import org.hypnoflow.app.score.ShippedModel;
import org.hypnoflow.onnx.ModelsFolder;
import picocli.CommandLine.Option;

/** Where packages lie on this machine. */
final class ModelsOption {
    @Option(
            names = "--models",
            paramLabel = "DIR",
            description = "Folder of model packages. Default: the one of the shipped student.")
    private Path models;

    ModelsFolder folder() {
        return new ModelsFolder(models == null ? ShippedModel.folder().getParent() : models);
    }
}
