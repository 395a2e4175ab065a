package org.hypnoflow.flink.score;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import org.hypnoflow.onnx.ModelPackage;

/**
 * Which package a job scores with: its folder, and its digest when the job was built. Every task loads and verifies the
 * package itself; a folder that holds another package by then stops the job.
 */
public record ModelReference(String folder, String digest) implements Serializable {

    public static ModelReference of(ModelPackage model) {
        return new ModelReference(model.folder().toAbsolutePath().toString(), model.digest());
    }

    ModelPackage load() throws IOException {
        ModelPackage model = ModelPackage.load(Path.of(folder));
        if (!model.digest().equals(digest)) {
            throw new IOException("model package " + folder + ": digest " + model.digest() + " (expected: " + digest
                    + ", the package that the job was started with); start the job again to use the new one");
        }
        return model;
    }
}
