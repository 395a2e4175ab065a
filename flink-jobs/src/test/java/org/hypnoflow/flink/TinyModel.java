package org.hypnoflow.flink;

import java.io.IOException;
import java.nio.file.Path;
import org.hypnoflow.onnx.GoldenVectors;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.signal.filter.Conditioner;
import org.hypnoflow.testkit.TinyGolden;
import org.hypnoflow.testkit.TinyStudent;

/** The tiny student as a model package. */
public final class TinyModel {
    private TinyModel() {}

    public static ModelPackage write(Path folder) throws IOException {
        TinyStudent student = new TinyStudent(7);
        TinyGolden golden = student.golden(3);
        return ModelPackage.write(
                folder,
                student.manifest(Conditioner.ID, 2),
                student.encoder(),
                student.head(),
                new GoldenVectors(golden.epochs(), golden.signal(), golden.mask(), golden.embedding(), golden.logits()),
                "# Tiny\n");
    }
}
