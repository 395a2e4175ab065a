package org.hypnoflow.onnx;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;

/**
 * Which package a job scores with: its folder, and its digest when the job was told of it. Every process loads and
 * verifies the package itself; a folder that holds another package by then is refused.
 *
 * @param models folder that the package must really lie in, links followed; null where the folder was given as a path
 * @param device where it is to run
 */
public record ModelReference(String folder, String models, String digest, DeviceChoice device) implements Serializable {

    public static ModelReference of(ModelPackage model) {
        return new ModelReference(model.folder().toAbsolutePath().toString(), null, model.digest(), model.choice());
    }

    /**
     * Loads the package.
     *
     * @throws IOException where it cannot be used; the message says why
     */
    public ModelPackage load() throws IOException {
        if (models != null) {
            new ModelsFolder(Path.of(models)).requireInside(Path.of(folder));
        }
        ModelPackage model = ModelPackage.load(Path.of(folder), device);
        if (!model.digest().equals(digest)) {
            throw new IOException("model package " + folder + ": digest " + model.digest() + " (expected: " + digest
                    + ", the package that the job was told to use); give every package a folder of its own and never"
                    + " change one, or start the job again to use the new one");
        }
        return model;
    }
}
