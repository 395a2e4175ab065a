package org.hypnoflow.trainer.distill;

import org.hypnoflow.trainer.train.TrainingOptions;

/**
 * How a student is distilled.
 *
 * @param student nights, seed, passes and rate of the student
 * @param teacher the same nights and seed, with the passes and rate of the teacher when it learns alone
 */
public record DistillationOptions(
        TrainingOptions student,
        TrainingOptions teacher,
        DistillationMethod method,
        TermWeights weights,
        TermForms forms,
        Schedule schedule) {
    public DistillationOptions {
        if (schedule.fromScratch() && !method.mutual()) {
            throw new IllegalArgumentException(
                    "method: " + method + " from scratch (expected: ST_MD or DML, in which the teacher learns too)");
        }
        if (student.shape().inputs() != teacher.shape().inputs()
                || student.shape().contextEpochs() != teacher.shape().contextEpochs()) {
            throw new IllegalArgumentException("teacher: " + teacher.shape()
                    + " (expected: the inputs and context of the student, " + student.shape() + ")");
        }
    }

    /** All that decides the weights, in words. */
    String identity() {
        return method + ", " + weights + ", " + forms + ", " + schedule + ", teacher " + teacher.shape();
    }
}
