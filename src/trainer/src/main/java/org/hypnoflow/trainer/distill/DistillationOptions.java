package org.hypnoflow.trainer.distill;

import java.util.Optional;
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

    public DistillationOptions {
        if (schedule.fromScratch() && !method.mutual()) {
            throw new IllegalArgumentException(
                    "method: " + method + " from scratch (expected: ST_MD or DML, in which the teacher learns too)");
        }
        if (schedule.fromScratch() && student.start().isPresent()) {
            throw new IllegalArgumentException("--from-scratch: beside --from, "
                    + student.start().get().label()
                    + " (expected: one of both; from scratch both networks begin with drawn weights)");
        }
        if (schedule.feedback() && !method.mutual()) {
            throw new IllegalArgumentException("method: " + method
                    + " with teacher feedback (expected: ST_MD or DML, in which the teacher learns too; leave out"
                    + " --teacher-feedback)");
        }
        if (forms.graph() == SleepGraph.LEARNT
                && (student.shape().graph().isEmpty() || teacher.shape().graph().isEmpty())) {
            throw new IllegalArgumentException(
                    "graph: LEARNT for " + student.shape().family() + " and "
                            + teacher.shape().family() + " (expected: cnn-gcn, whose networks learn graphs)");
        }
        if (student.shape().inputs() > teacher.shape().inputs()
                || student.shape().contextEpochs() != teacher.shape().contextEpochs()) {
            throw new IllegalArgumentException("teacher: " + inWords(teacher.shape())
                    + " (expected: at least the inputs of the student, and its context, " + inWords(student.shape())
                    + ")");
        }
        refuse(method, MethodObjection.ofInputs(method, student.shape(), teacher.shape()));
    }

    private static String inWords(StudentShape shape) {
        return shape.inputs() + " inputs, " + shape.contextEpochs() + " epochs";
    }

    private static void refuse(DistillationMethod method, Optional<MethodObjection> objection) {
        if (objection.isPresent()) {
            throw objection.get().refusal("method: " + method);
        }
    }

    /** Whether the teacher listens to more than the student. */
    boolean isOfFewerInputs() {
        return student.shape().inputs() < teacher.shape().inputs();
    }

    /** Refuses a method with an assistant for a student that is as large as the assistant. */
    public void requireRoomForAssistant() {
        refuse(method, MethodObjection.ofSize(method, student.shape()));
    }

    /** Student A of the same family, with the inputs and context of the student. */
    StudentShape assistantShape() {
        return MethodObjection.assistantOf(student.shape()).fitting(student.shape());
    }

    /** The distillation of the assistant: of SLEEPKD by SLEEPKD, else by the teacher's responses. */
    DistillationOptions ofAssistant() {
        return new DistillationOptions(
                assistant(),
                teacher,
                method == DistillationMethod.SLEEPKD ? method : DistillationMethod.KD,
                weights,
                forms,
                schedule);
    }

    /** The distillation of a student whose teacher is the assistant. */
    DistillationOptions fromAssistant() {
        return new DistillationOptions(student, assistant(), method, weights, forms, schedule);
    }

    /** The assistant begins with drawn weights whatever the student goes on from. */
    private TrainingOptions assistant() {
        return student.of(assistantShape(), student.passes(), TrainingOptions.STUDENT_RATE);
    }

    /** All that decides the weights, in words. */
    public String identity() {
        return method.identity(teacher.shape().graph().isPresent()) + ", " + weights + ", " + forms + ", " + schedule
                + ", teacher " + teacher.shape();
    }
}
