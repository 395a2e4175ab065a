package org.hypnoflow.trainer.distill;

/**
 * Who learns in a step, and how fast.
 *
 * @param teacherRate 0 while the teacher is frozen
 * @param mutualWeight what the teacher hears of the student counts for, in [0, 1]
 * @param teacherShare what the student hears of the teacher counts for, in [0, 1]
 * @param assistantShare what the student hears of an assistant counts for, in [0, 1]
 */
record Turn(double studentRate, double teacherRate, double mutualWeight, double teacherShare, double assistantShare) {
    /** The student hears everybody. */
    Turn(double studentRate, double teacherRate, double mutualWeight) {
        this(studentRate, teacherRate, mutualWeight, 1, 1);
    }

    static Turn frozen(double studentRate) {
        return new Turn(studentRate, 0, 0);
    }

    /** The same turn with less of its guides. */
    Turn hearing(double ofTeacher, double ofAssistant) {
        return new Turn(studentRate, teacherRate, mutualWeight, ofTeacher, ofAssistant);
    }

    double share(Guide guide) {
        return guide == Guide.TEACHER ? teacherShare : assistantShare;
    }

    boolean isFrozen() {
        return teacherRate == 0;
    }
}
