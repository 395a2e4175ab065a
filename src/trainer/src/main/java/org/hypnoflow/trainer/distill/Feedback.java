package org.hypnoflow.trainer.distill;

import ai.djl.ndarray.NDArray;

/**
 * What a student's difficulties tell its teacher: the teacher's cross-entropy once more, each epoch weighted by the
 * student's own cross-entropy there, relative to its mean. The student's loss alone, added to the teacher's, would have
 * no gradient in the teacher's weights.
 */
final class Feedback {
    private Feedback() {}

    /** All (n, 5); no gradient reaches the student. */
    static NDArray of(NDArray teacher, NDArray student, NDArray labels) {
        NDArray difficulty = surprise(student.stopGradient(), labels);
        NDArray weights = difficulty.div(Bounded.atLeast(difficulty.mean(), 1e-6));
        return surprise(teacher, labels).mul(weights).mean();
    }

    private static NDArray surprise(NDArray logits, NDArray labels) {
        return logits.logSoftmax(-1).mul(labels).sum(new int[] {1}).neg();
    }
}
