package org.hypnoflow.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hypnoflow.output.Digest;
import org.hypnoflow.score.ModelVersion;

/**
 * A folder of model packages, which are named by their folders in it. Nothing outside of it is ever read, whatever a name
 * says or a link points to.
 */
public record ModelsFolder(Path path) {

    /** The package of that name and digest on that device, not loaded yet. */
    public ModelReference reference(ModelVersion model, DeviceChoice device) {
        return new ModelReference(
                path.toAbsolutePath().resolve(model.name()).toString(),
                path.toAbsolutePath().toString(),
                model.digest(),
                device);
    }

    /**
     * The package that lies in the folder {@code name} now, on that device, not loaded yet.
     *
     * @throws IOException where there is no manifest
     * @throws IllegalArgumentException where it is no name of a folder
     */
    public ModelReference reference(String name, DeviceChoice device) throws IOException {
        ModelVersion.requireName(name);
        Path folder = path.resolve(name);
        requireInside(folder);
        byte[] manifest = ModelPackage.read(folder, ManifestFile.NAME);
        return reference(new ModelVersion(name, Digest.of(manifest)), device);
    }

    /**
     * Loads and verifies the package in the folder {@code name}.
     *
     * @throws IllegalArgumentException where it is no name of a folder
     */
    public ModelPackage load(String name) throws IOException {
        ModelVersion.requireName(name);
        Path folder = path.resolve(name);
        requireInside(folder);
        return ModelPackage.load(folder);
    }

    /** Names of the folders here that hold a manifest, in order; whether they can be used, {@link #load} tells. */
    public List<String> names() throws IOException {
        try (Stream<Path> folders = Files.list(path)) {
            return folders.filter(folder -> Files.isRegularFile(folder.resolve(ManifestFile.NAME)))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    void requireInside(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new ModelRefusedException(
                    folder, "no such folder", "a package below " + path, "copy the package there, on every machine");
        }
        Path root = path.toRealPath();
        requireInside(folder, folder, root);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                requireInside(folder, file, root);
            }
        }
    }

    private static void requireInside(Path folder, Path file, Path root) throws IOException {
        if (!file.toRealPath().startsWith(root)) {
            throw new ModelRefusedException(
                    folder,
                    file.getFileName() + " is a link that leads elsewhere",
                    "nothing outside " + root,
                    "copy the package instead of linking it");
        }
    }
}
