package org.hypnoflow.flink;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.hypnoflow.onnx.GoldenVectors;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.score.ModelManifest;
import org.hypnoflow.score.ModelVersion;
import org.hypnoflow.signal.filter.Conditioner;
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
        TinyStudent student = new TinyStudent(seed);
        TinyGolden golden = student.golden(3);
        return ModelPackage.write(
                folder,
                versioned(student.manifest(Conditioner.ID, 2), version),
                student.encoder(),
                student.head(),
                new GoldenVectors(golden.epochs(), golden.signal(), golden.mask(), golden.embedding(), golden.logits()),
                "# Tiny\n");
    }

    /** The package as an activation names it. */
    public static ModelVersion version(ModelPackage model) {
        return new ModelVersion(model.folder().getFileName().toString(), model.digest());
    }

    private static ModelManifest versioned(ModelManifest draft, String version) {
        return new ModelManifest(
                draft.name(),
                version,
                draft.family(),
                draft.inputs(),
                draft.conditioning(),
                draft.contextEpochs(),
                draft.lookAheadEpochs(),
                draft.embeddingSize(),
                draft.temperature(),
                draft.parameters(),
                draft.nativeBytes(),
                Map.of(),
                draft.training(),
                draft.metrics());
    }
}
