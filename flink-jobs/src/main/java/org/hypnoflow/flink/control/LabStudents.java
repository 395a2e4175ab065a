package org.hypnoflow.flink.control;

import java.util.ArrayList;
import java.util.List;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.score.ModelVersion;
import org.hypnoflow.signal.Recording;
import org.hypnoflow.signal.montage.MontageInput;
import org.hypnoflow.signal.montage.MontageRefusedException;
import org.hypnoflow.signal.montage.RowSelection;

/**
 * A package that may score recordings, and those that its manifest names for recordings that fill too few of its inputs.
 *
 * @param byPreference the package itself first
 * @param refused why others that it names cannot be used
 */
record LabStudents(List<ModelPackage> byPreference, List<String> refused) {

    LabStudents {
        byPreference = List.copyOf(byPreference);
        refused = List.copyOf(refused);
    }

    /**
     * @param rows null for all rows in their order
     * @param passedOver why a better one does not score the recording
     */
    record Choice(ModelVersion model, int[] rows, List<String> passedOver) {}

    /**
     * The first of which the recording fills enough inputs; the first of all where it fills too few of each.
     *
     * @param planned the inputs that recorders plan for
     * @throws MontageRefusedException where the first of all cannot hear the recording
     */
    Choice choose(Recording recording, List<MontageInput> planned) {
        Hearing usual = hearing(byPreference.get(0), recording, planned);
        List<String> passedOver = new ArrayList<>();
        for (ModelPackage student : byPreference) {
            try {
                Hearing hearing = hearing(student, recording, planned);
                if (hearing.isEnough()) {
                    return hearing.choice(passedOver);
                }
            } catch (MontageRefusedException refusal) {
                passedOver.add(name(student) + ": " + refusal.getMessage());
            }
        }
        return usual.choice(passedOver);
    }

    /** The name of a package as activations know it: that of its folder. */
    static String name(ModelPackage student) {
        return student.folder().getFileName().toString();
    }

    private static Hearing hearing(ModelPackage student, Recording recording, List<MontageInput> planned) {
        List<MontageInput> asked = student.manifest().inputs();
        if (asked.equals(planned)) {
            return new Hearing(student, new RowSelection(null, recording.plan()));
        }
        return new Hearing(student, RowSelection.of(recording.sources(), recording.plan(), planned, asked));
    }

    /** A student and what it would hear of a recording. */
    private record Hearing(ModelPackage student, RowSelection selection) {

        boolean isEnough() {
            return student.manifest().fallback().isContentWith(selection.plan());
        }

        Choice choice(List<String> passedOver) {
            return new Choice(new ModelVersion(name(student), student.digest()), selection.rows(), passedOver);
        }
    }
}
