package org.hypnoflow.flink;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.hypnoflow.onnx.GoldenVectors;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.score.Fallback;
import org.hypnoflow.score.ModelVersion;
import org.hypnoflow.signal.filter.Conditioner;
import org.hypnoflow.signal.montage.MontageInput;
import org.hypnoflow.testkit.TinyGolden;
import org.hypnoflow.testkit.TinyStudent;

/** The tiny student as a model package. */
public final class TinyModel {
    private static final int FIRST_SEED = 7;

    private TinyModel() {}

    public static ModelPackage write(Path folder) throws IOException {
        return write(folder, FIRST_SEED, "1");
    }

    /** One of other weights, and so of other stages. */
    public static ModelPackage write(Path folder, long seed, String version) throws IOException {
        return write(folder, seed, version, TinyStudent.INPUTS, Fallback.NONE);
    }

    /** One that asks for other inputs, and names who stands in for it. */
    public static ModelPackage write(
            Path folder, long seed, String version, List<MontageInput> inputs, Fallback fallback) throws IOException {
        TinyStudent student = new TinyStudent(seed, inputs);
        TinyGolden golden = student.golden(3);
        return ModelPackage.write(
                folder,
                student.manifest(Conditioner.ID, 2, version, fallback),
                student.encoder(),
                student.head(),
                new GoldenVectors(golden.epochs(), golden.signal(), golden.mask(), golden.embedding(), golden.logits()),
                "# Tiny\n");
    }

    /** The package as an activation names it. */
    public static ModelVersion version(ModelPackage model) {
        return new ModelVersion(model.folder().getFileName().toString(), model.digest());
    }
}
