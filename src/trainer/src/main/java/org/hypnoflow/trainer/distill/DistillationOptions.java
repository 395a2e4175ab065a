package org.hypnoflow.trainer.distill;

import org.hypnoflow.trainer.network.StudentShape;
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
    private static final StudentShape ASSISTANT = StudentShape.STUDENT_A;

    public DistillationOptions {
        if (method == DistillationMethod.TAKD && student.shape().embedding() >= ASSISTANT.embedding()) {
            throw new IllegalArgumentException("method: TAKD for " + student.shape()
                    + " (expected: a student smaller than its assistant, which is student A)");
        }
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

    /** The distillation of the assistant, which learns responses from the teacher. */
    DistillationOptions ofAssistant() {
        return new DistillationOptions(
                student.of(ASSISTANT, student.passes(), student.highestRate()),
                teacher,
                DistillationMethod.KD,
                weights,
                forms,
                schedule);
    }

    /** The distillation of the student, whose teacher is the assistant. */
    DistillationOptions fromAssistant() {
        TrainingOptions assistant = student.of(ASSISTANT, student.passes(), student.highestRate());
        return new DistillationOptions(student, assistant, method, weights, forms, schedule);
    }

    /** All that decides the weights, in words. */
    String identity() {
        return method + ", " + weights + ", " + forms + ", " + schedule + ", teacher " + teacher.shape();
    }
}
