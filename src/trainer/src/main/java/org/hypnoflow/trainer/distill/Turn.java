package org.hypnoflow.trainer.distill;

/**
 * Who learns in a step, and how fast.
 *
 * @param teacherRate 0 while the teacher is frozen
 * @param mutualWeight what the teacher hears of the student counts for, in [0, 1]
 */
record Turn(double studentRate, double teacherRate, double mutualWeight) {
    static Turn frozen(double studentRate) {
        return new Turn(studentRate, 0, 0);
    }

    boolean isFrozen() {
        return teacherRate == 0;
    }
}
