package org.hypnoflow.trainer.distill;

import java.util.Optional;
import org.hypnoflow.trainer.network.StudentShape;

/**
 * Why a method has no use for a student.
 *
 * @param found about the student
 * @param expected of it
 */
public record MethodObjection(String found, String expected) {

    /** What speaks against {@code method} for a student of the command line; empty where nothing does. */
    public static Optional<MethodObjection> of(DistillationMethod method, StudentShape student, StudentShape teacher) {
        return ofInputs(method, student, teacher).or(() -> ofSize(method, student));
    }

    static Optional<MethodObjection> ofInputs(DistillationMethod method, StudentShape student, StudentShape teacher) {
        return method.comparesInputs(student.graph().isPresent()) && student.inputs() < teacher.inputs()
                ? Optional.of(new MethodObjection(
                        "a student of fewer inputs than its teacher, " + student.inputs() + " of " + teacher.inputs(),
                        "as many, since it compares them one by one; ST_MD does without its spatial part"))
                : Optional.empty();
    }

    static Optional<MethodObjection> ofSize(DistillationMethod method, StudentShape student) {
        return method.assisted()
                        && student.trunk().smallFirst()
                                >= assistantOf(student).trunk().smallFirst()
                ? Optional.of(new MethodObjection(
                        "a student as large as its assistant, student A",
                        "a student smaller than its assistant: B, C, D, GRAPH_B or GRAPH_C"))
                : Optional.empty();
    }

    /** Student A of the same family. */
    static StudentShape assistantOf(StudentShape student) {
        return student.graph().isPresent() ? StudentShape.GRAPH_STUDENT_A : StudentShape.STUDENT_A;
    }

    /** @param subject what it speaks against, with its name */
    public IllegalArgumentException refusal(String subject) {
        return new IllegalArgumentException(subject + " for " + found + " (expected: " + expected + ")");
    }
}
