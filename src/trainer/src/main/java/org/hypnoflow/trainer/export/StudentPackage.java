package org.hypnoflow.trainer.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.hypnoflow.onnx.GoldenVectors;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.score.Fallback;
import org.hypnoflow.score.ModelManifest;
import org.hypnoflow.signal.filter.Conditioner;
import org.hypnoflow.trainer.data.NightFile;
import org.hypnoflow.trainer.network.Student;
import org.hypnoflow.trainer.network.StudentShape;
import org.hypnoflow.trainer.train.TrainedStudent;

/**
 * Packs a trained student: graphs, golden vectors, manifest and card. The package is loaded again before it takes its
 * place, which compares both graphs with the network within 1e-4.
 */
public final class StudentPackage {
    private StudentPackage() {}

    /**
     * Writes to {@code folder}, replacing an older package there.
     *
     * @param golden a rendered night of which a few epochs become the golden input
     * @param fallback who scores recordings that fill too few inputs
     * @param commit of the project that trained it
     */
    public static ModelPackage write(
            Path folder, TrainedStudent trained, NightFile golden, String version, Fallback fallback, String commit)
            throws IOException {
        StudentShape shape = trained.options().shape();
        long seed = trained.options().seed();
        try (Student student = new Student(shape, seed);
                Student untrained = new Student(shape, seed + 1);
                DraftFolder first = DraftFolder.beside(folder, "draft");
                DraftFolder other = DraftFolder.beside(folder, "other")) {
            student.weights().set(trained.weights());
            ModelManifest draft = manifest(folder, trained, version, fallback, commit, 0);
            pack(first.path(), student, golden, draft, trained);
            pack(other.path(), untrained, golden, draft, trained);
            long nativeBytes = NativeMemory.ofSessions(first.path(), other.path());
            return pack(
                    folder,
                    student,
                    golden,
                    manifest(folder, trained, version, fallback, commit, nativeBytes),
                    trained);
        }
    }

    private static ModelPackage pack(
            Path folder, Student student, NightFile golden, ModelManifest manifest, TrainedStudent trained)
            throws IOException {
        StudentGraphs graphs =
                StudentGraphs.of(student.shape(), student.weights().values(), manifest.inputs());
        GoldenVectors vectors = GoldenRecorder.record(
                student,
                GoldenEpochs.of(
                        golden,
                        student.shape().contextEpochs(),
                        trained.options().montage()));
        String card = ModelCard.text(manifest, trained);
        return ModelPackage.write(folder, manifest, graphs.encoder(), graphs.head(), vectors, card);
    }

    static ModelManifest manifest(
            Path folder, TrainedStudent trained, String version, Fallback fallback, String commit, long nativeBytes) {
        StudentShape shape = trained.options().shape();
        return new ModelManifest(
                Objects.requireNonNull(folder.getFileName(), "folder").toString(),
                version,
                shape.family(),
                trained.options().montage().inputs(),
                Conditioner.ID,
                shape.contextEpochs(),
                shape.lookAheadEpochs(),
                shape.embedding(),
                trained.temperature(),
                trained.parameters(),
                nativeBytes,
                fallback,
                Map.of(),
                TrainingRecord.of(trained, commit),
                StudentMetrics.of(trained.data(), trained.judgements()));
    }
}
