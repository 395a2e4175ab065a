package org.hypnoflow.trainer.distill;

import java.util.List;

/**
 * Tells whether a teacher has lost by learning from its student. From one pass to the next macro-F1 on a few validation
 * subjects moves by points, and the best of many passes is high by luck, so means of three passes are compared: the last
 * ones alone, and the last ones with the student. Below three passes nothing is told.
 *
 * @param aloneMacroF1 of the pass whose weights the teacher starts with
 * @param settledMacroF1 mean of its last passes alone
 */
record TeacherGuard(double aloneMacroF1, double settledMacroF1) {
    static final int PASSES = 3;

    static TeacherGuard of(double aloneMacroF1, List<Double> alone) {
        return new TeacherGuard(aloneMacroF1, mean(alone));
    }

    /**
     * @param mutual macro-F1 after each pass in which it learnt from the student
     * @param allowedLoss by which the mean may fall
     */
    boolean hasLost(List<Double> mutual, double allowedLoss) {
        return mutual.size() >= PASSES && mean(mutual) < settledMacroF1 - allowedLoss;
    }

    /** Of the last three, or of all where they are fewer. */
    static double mean(List<Double> macroF1s) {
        return macroF1s.subList(Math.max(0, macroF1s.size() - PASSES), macroF1s.size()).stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
    }
}
