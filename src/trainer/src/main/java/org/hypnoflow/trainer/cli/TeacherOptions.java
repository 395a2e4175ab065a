package org.hypnoflow.trainer.cli;

import org.hypnoflow.trainer.train.TrainingOptions;
import picocli.CommandLine.Option;

/** How a teacher learns alone; distill and compare take the same. */
final class TeacherOptions {
    @Option(
            names = "--teacher-epochs",
            paramLabel = "N",
            defaultValue = "10",
            description = "passes of the teacher alone (${DEFAULT-VALUE})")
    private int passes;

    @Option(
            names = "--teacher-smoothing",
            paramLabel = "S",
            defaultValue = "" + TrainingOptions.TEACHER_SMOOTHING,
            description = "share of each label that is spread over all stages while the teacher learns alone"
                    + " (${DEFAULT-VALUE})")
    private double smoothing;

    int passes() {
        if (passes < 1) {
            throw new IllegalArgumentException("--teacher-epochs: " + passes + " (expected: >= 1)");
        }
        return passes;
    }

    double smoothing() {
        return smoothing;
    }
}
