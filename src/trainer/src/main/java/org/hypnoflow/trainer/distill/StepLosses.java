package org.hypnoflow.trainer.distill;

import java.util.Arrays;

/**
 * Raw losses, unweighted: of a step, or summed over steps. Arrays are owned.
 *
 * @param student cross-entropy of the student
 * @param teacher cross-entropy of the teacher, 0 while it is frozen
 * @param terms what each term of the objective says of the student
 */
record StepLosses(double student, double teacher, double[] terms) {
    static StepLosses none(int terms) {
        return new StepLosses(0, 0, new double[terms]);
    }

    StepLosses plus(StepLosses other) {
        double[] sum = terms.clone();
        Arrays.setAll(sum, i -> terms[i] + other.terms[i]);
        return new StepLosses(student + other.student, teacher + other.teacher, sum);
    }

    /**
     * Means over steps.
     *
     * @param told those of which stages were told, and with them a cross-entropy
     */
    StepLosses over(int steps, int told) {
        int some = Math.max(1, told);
        return new StepLosses(
                student / some,
                teacher / some,
                Arrays.stream(terms).map(term -> term / steps).toArray());
    }

    boolean isFinite() {
        return Double.isFinite(student)
                && Double.isFinite(teacher)
                && Arrays.stream(terms).allMatch(Double::isFinite);
    }
}
