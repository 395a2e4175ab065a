package org.hypnoflow.trainer.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.score.Fallback;
import org.hypnoflow.score.ModelManifest;
import org.hypnoflow.signal.filter.Conditioner;
import org.hypnoflow.signal.montage.MontageInput;
import org.hypnoflow.trainer.data.StudentMontage;
import org.hypnoflow.trainer.network.Student;
import org.hypnoflow.trainer.network.StudentShape;

/** A package of a network that learnt nothing, for what does not depend on weights: sizes and times. */
public final class TrialPackage {
    private TrialPackage() {}

    public static ModelPackage write(Path folder, StudentShape shape) throws IOException {
        List<MontageInput> inputs = inputs(shape);
        try (Student student = new Student(shape, 1)) {
            StudentGraphs graphs = StudentGraphs.of(shape, student.weights().values(), inputs);
            float[] mask = new float[shape.inputs()];
            mask[0] = 1;
            float[] signal = new float[shape.inputs() * EpochGrid.SAMPLES_PER_EPOCH];
            return ModelPackage.write(
                    folder,
                    manifest(student, inputs),
                    graphs.encoder(),
                    graphs.head(),
                    GoldenRecorder.record(student, List.of(new GoldenRecorder.GoldenEpoch(signal, mask))),
                    "# Untrained\n");
        }
    }

    private static List<MontageInput> inputs(StudentShape shape) {
        return Arrays.stream(StudentMontage.values())
                .map(StudentMontage::inputs)
                .filter(inputs -> inputs.size() == shape.inputs())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "inputs: " + shape.inputs() + " (expected: as many as a montage of a student has)"));
    }

    /** What such a package says of itself. */
    static ModelManifest manifest(Student student, List<MontageInput> inputs) {
        StudentShape shape = student.shape();
        return new ModelManifest(
                "untrained",
                "1",
                shape.family(),
                inputs,
                Conditioner.ID,
                shape.contextEpochs(),
                shape.lookAheadEpochs(),
                shape.embedding(),
                1,
                student.weights().count(),
                0,
                Fallback.NONE,
                Map.of(),
                Map.of(),
                Map.of());
    }
}
