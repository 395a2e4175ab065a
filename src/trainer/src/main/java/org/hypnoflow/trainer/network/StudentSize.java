package org.hypnoflow.trainer.network;

/** The sizes in which a student comes, of both families (method.md 2.5). */
public enum StudentSize {
    A,
    B,
    C,
    D,
    GRAPH_A,
    GRAPH_B,
    GRAPH_C;

    public StudentShape shape() {
        return switch (this) {
            case A -> StudentShape.STUDENT_A;
            case B -> StudentShape.STUDENT_B;
            case C -> StudentShape.STUDENT_C;
            case D -> StudentShape.STUDENT_D;
            case GRAPH_A -> StudentShape.GRAPH_STUDENT_A;
            case GRAPH_B -> StudentShape.GRAPH_STUDENT_B;
            case GRAPH_C -> StudentShape.GRAPH_STUDENT_C;
        };
    }

    /** The teacher of the same family. */
    public static StudentShape teacherOf(StudentShape student) {
        return student.graph().isPresent() ? StudentShape.GRAPH_TEACHER : StudentShape.TEACHER;
    }

    /** Whether a network is the teacher of its family, whatever it listens to. */
    public static boolean isTeacher(StudentShape network) {
        return teacherOf(network).fitting(network).equals(network);
    }
}
