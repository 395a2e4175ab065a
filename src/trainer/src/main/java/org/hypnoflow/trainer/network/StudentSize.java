package org.hypnoflow.trainer.network;

/** The sizes in which a student comes (method.md 2.5). */
public enum StudentSize {
    A,
    B,
    C,
    D;

    public StudentShape shape() {
        return switch (this) {
            case A -> StudentShape.STUDENT_A;
            case B -> StudentShape.STUDENT_B;
            case C -> StudentShape.STUDENT_C;
            case D -> StudentShape.STUDENT_D;
        };
    }
}
