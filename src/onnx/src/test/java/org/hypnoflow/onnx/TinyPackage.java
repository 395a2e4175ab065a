package org.hypnoflow.onnx;

import java.io.IOException;
import java.nio.file.Path;
import org.hypnoflow.score.ModelManifest;
import org.hypnoflow.signal.filter.Conditioner;
import org.hypnoflow.testkit.TinyGolden;
import org.hypnoflow.testkit.TinyStudent;

/** Writes the tiny student as a package. */
final class TinyPackage {
    private static final int EPOCHS = 3;

    private TinyPackage() {}

    static ModelPackage write(Path folder, long seed) throws IOException {
        TinyStudent student = new TinyStudent(seed);
        return ModelPackage.write(folder, manifest(), student.encoder(), student.head(), golden(student), "# Tiny\n");
    }

    static ModelManifest manifest() {
        return new TinyStudent(0).manifest(Conditioner.ID, 2);
    }

    static GoldenVectors golden(TinyStudent student) {
        TinyGolden golden = student.golden(EPOCHS);
        return new GoldenVectors(golden.epochs(), golden.signal(), golden.mask(), golden.embedding(), golden.logits());
    }
}
