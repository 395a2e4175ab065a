package org.hypnoflow.trainer.network;

/**
 * Sizes of a CNN-RNN network, student or teacher (method.md 2.5).
 *
 * @param inputs C: montage inputs
 * @param contextEpochs L: epochs in a window
 * @param lookAheadEpochs epochs after k that are seen before k is FINAL
 * @param embedding E: values per epoch between encoder and head
 * @param hidden units of each direction of the LSTM
 * @param dropout share of embeddings and sequence features dropped in training
 */
public record StudentShape(
        int inputs,
        int contextEpochs,
        int lookAheadEpochs,
        TrunkShape trunk,
        int embedding,
        int hidden,
        double dropout) {
    /** What students are distilled from: the same network, thirty times as large as {@link #STUDENT_B}. */
    public static final StudentShape TEACHER =
            new StudentShape(6, 20, 2, new TrunkShape(32, 64, 64, 64, 3), 512, 256, 0.5);

    /** A tenth of the teacher. */
    public static final StudentShape STUDENT_A =
            new StudentShape(6, 20, 2, new TrunkShape(32, 64, 64, 64, 0), 128, 64, 0.25);

    /** The largest of the three students under 100,000 parameters. */
    public static final StudentShape STUDENT_B =
            new StudentShape(6, 20, 2, new TrunkShape(16, 32, 16, 32, 1), 64, 32, 0.25);

    /** The student with the fewest layers. */
    public static final StudentShape STUDENT_C =
            new StudentShape(6, 20, 2, new TrunkShape(16, 16, 16, 16, 0), 64, 32, 0.25);

    /** The smallest student. */
    public static final StudentShape STUDENT_D =
            new StudentShape(6, 20, 2, new TrunkShape(8, 16, 8, 16, 1), 32, 24, 0.2);

    public StudentShape {
        if (inputs < 1 || embedding < 1 || hidden < 1 || !(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("student: " + inputs + " inputs, embedding " + embedding + ", hidden "
                    + hidden + ", dropout " + dropout + " (expected: >= 1, >= 1, >= 1, in [0, 1))");
        }
        if (lookAheadEpochs < 0 || lookAheadEpochs >= contextEpochs) {
            throw new IllegalArgumentException("lookAheadEpochs: " + lookAheadEpochs + " of " + contextEpochs
                    + " (expected: >= 0 and less than the context)");
        }
    }

    /** Position of the stage that no later epoch will revise, in a window. */
    public int finalPosition() {
        return contextEpochs - 1 - lookAheadEpochs;
    }
}
