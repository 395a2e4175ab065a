package org.hypnoflow.trainer.distill;

/**
 * One loss of an objective.
 *
 * @param guide whose knowledge it compares
 * @param relative whether the weight counts units of the loss's value at the start of training
 */
record Term(String name, Guide guide, double weight, boolean relative, DistillationLoss loss) {
    /** Knowledge of the teacher. */
    Term(String name, double weight, boolean relative, DistillationLoss loss) {
        this(name, Guide.TEACHER, weight, relative, loss);
    }
}
