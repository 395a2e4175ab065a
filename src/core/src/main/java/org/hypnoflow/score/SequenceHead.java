package org.hypnoflow.score;

/** The second graph of a student: the last L embeddings to L x 5 logits. Not safe for use by two threads at once. */
public interface SequenceHead extends AutoCloseable {

    /**
     * Scores one window.
     *
     * @param embeddings L x E, oldest first, row after row
     * @param mask per position 1 or 0 (padding at the start of the night, unscorable epochs)
     * @param logits receives L x 5 values in the order of {@link SleepStage}
     */
    void score(float[] embeddings, float[] mask, float[] logits);

    @Override
    void close();
}
