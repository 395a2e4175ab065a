package org.hypnoflow.trainer.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.hypnoflow.onnx.GoldenVectors;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.score.ModelManifest;
import org.hypnoflow.signal.filter.Conditioner;
import org.hypnoflow.signal.montage.MontageInputs;
import org.hypnoflow.trainer.data.NightFile;
import org.hypnoflow.trainer.network.Student;
import org.hypnoflow.trainer.network.StudentShape;
import org.hypnoflow.trainer.train.TrainedStudent;

/**
 * Packs a trained student: graphs, golden vectors, manifest and card. The package is loaded again before it takes its
 * place, which compares both graphs with the network within 1e-4.
 */
public final class StudentPackage {
    private static final String FAMILY = "cnn-rnn";

    private StudentPackage() {}

    /**
     * Writes to {@code folder}, replacing an older package there.
     *
     * @param golden a rendered night of which a few epochs become the golden input
     * @param commit of the project that trained it
     */
    public static ModelPackage write(
            Path folder, TrainedStudent trained, NightFile golden, String version, String commit) throws IOException {
        StudentShape shape = trained.options().shape();
        try (Student student = new Student(shape, trained.options().seed())) {
            student.weights().set(trained.weights());
            StudentGraphs graphs = StudentGraphs.of(shape, trained.weights(), MontageInputs.STUDENT);
            GoldenVectors vectors = GoldenRecorder.record(student, GoldenEpochs.of(golden));
            ModelPackage first = write(folder, trained, graphs, vectors, manifest(folder, trained, version, commit, 0));
            long nativeBytes = NativeMemory.ofSessions(first.folder());
            return write(folder, trained, graphs, vectors, manifest(folder, trained, version, commit, nativeBytes));
        }
    }

    private static ModelPackage write(
            Path folder, TrainedStudent trained, StudentGraphs graphs, GoldenVectors golden, ModelManifest manifest)
            throws IOException {
        String card = ModelCard.text(manifest, trained);
        return ModelPackage.write(folder, manifest, graphs.encoder(), graphs.head(), golden, card);
    }

    private static ModelManifest manifest(
            Path folder, TrainedStudent trained, String version, String commit, long nativeBytes) {
        StudentShape shape = trained.options().shape();
        return new ModelManifest(
                Objects.requireNonNull(folder.getFileName(), "folder").toString(),
                version,
                FAMILY,
                MontageInputs.STUDENT,
                Conditioner.ID,
                shape.contextEpochs(),
                shape.lookAheadEpochs(),
                shape.embedding(),
                trained.temperature(),
                trained.parameters(),
                nativeBytes,
                Map.of(),
                TrainingRecord.of(trained, commit),
                StudentMetrics.of(trained.judgements()));
    }
}
