package org.hypnoflow.trainer.distill;

/**
 * One loss of an objective.
 *
 * @param relative whether the weight counts units of the loss's value at the start of training
 */
record Term(String name, double weight, boolean relative, DistillationLoss loss) {}
