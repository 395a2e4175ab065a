package org.hypnoflow.trainer.cli;

import org.hypnoflow.trainer.data.StudentMontage;
import org.hypnoflow.trainer.network.StudentShape;
import org.hypnoflow.trainer.network.StudentSize;
import picocli.CommandLine.Option;

/** Which student learns, and what it listens to. */
final class StudentOptions {
    @Option(
            names = "--student",
            description = "A (268,517 weights), B (94,277), C (62,277) or D (31,317); with graphs GRAPH_A, GRAPH_B or"
                    + " GRAPH_C (C)")
    private StudentSize size;

    @Option(
            names = "--montage",
            description =
                    "what the student listens to: FULL (six inputs, of which some may be missing), ROLES (nine, both sides "
                            + "of the head; so does its teacher), EEG_EOG (any EEG and an EOG) or EEG (any single EEG); "
                            + "the teacher of these listens to all six (FULL)")
    private StudentMontage montage;

    StudentSize size() {
        return size == null ? StudentSize.C : size;
    }

    StudentMontage montage() {
        return montage == null ? StudentMontage.FULL : montage;
    }

    StudentShape shape() {
        return size().shape().withInputs(montage().inputs());
    }

    /** Refuses a choice beside a package, which decides both. */
    void requireNone(String instead) {
        if (size != null || montage != null) {
            throw new IllegalArgumentException((size != null ? "--student" : "--montage") + ": beside " + instead
                    + " (expected: one of both; the package decides)");
        }
    }
}
