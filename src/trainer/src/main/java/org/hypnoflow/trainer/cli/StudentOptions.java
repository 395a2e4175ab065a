package org.hypnoflow.trainer.cli;

import org.hypnoflow.trainer.data.StudentMontage;
import org.hypnoflow.trainer.network.StudentShape;
import org.hypnoflow.trainer.network.StudentSize;
import picocli.CommandLine.Option;

/** Which student learns, and what it listens to. */
final class StudentOptions {
    @Option(
            names = "--student",
            defaultValue = "C",
            description = "A (268,517 weights), B (94,277), C (62,277) or D (31,317); with graphs GRAPH_A, GRAPH_B or"
                    + " GRAPH_C (${DEFAULT-VALUE})")
    private StudentSize size;

    @Option(
            names = "--montage",
            defaultValue = "FULL",
            description =
                    "what the student listens to: FULL (six inputs, of which some may be missing), EEG_EOG (any EEG "
                            + "and an EOG) or EEG (any single EEG); its teacher listens to all (${DEFAULT-VALUE})")
    private StudentMontage montage;

    StudentSize size() {
        return size;
    }

    StudentMontage montage() {
        return montage;
    }

    StudentShape shape() {
        return size.shape().withInputs(montage.inputs().size());
    }
}
