package org.hypnoflow.trainer.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.score.ModelManifest;
import org.hypnoflow.signal.filter.Conditioner;
import org.hypnoflow.signal.montage.MontageInputs;
import org.hypnoflow.trainer.network.Student;
import org.hypnoflow.trainer.network.StudentShape;

/** A package of a network that learnt nothing, for what does not depend on weights: sizes and times. */
public final class TrialPackage {
    private TrialPackage() {}

    public static ModelPackage write(Path folder, StudentShape shape) throws IOException {
        try (Student student = new Student(shape, 1)) {
            StudentGraphs graphs = StudentGraphs.of(shape, student.weights().values(), MontageInputs.STUDENT);
            float[] mask = new float[shape.inputs()];
            mask[0] = 1;
            float[] signal = new float[shape.inputs() * EpochGrid.SAMPLES_PER_EPOCH];
            ModelManifest draft = new ModelManifest(
                    "untrained",
                    "1",
                    shape.family(),
                    MontageInputs.STUDENT,
                    Conditioner.ID,
                    shape.contextEpochs(),
                    shape.lookAheadEpochs(),
                    shape.embedding(),
                    1,
                    student.weights().count(),
                    0,
                    Map.of(),
                    Map.of(),
                    Map.of());
            return ModelPackage.write(
                    folder,
                    draft,
                    graphs.encoder(),
                    graphs.head(),
                    GoldenRecorder.record(student, List.of(new GoldenRecorder.GoldenEpoch(signal, mask))),
                    "# Untrained\n");
        }
    }
}
