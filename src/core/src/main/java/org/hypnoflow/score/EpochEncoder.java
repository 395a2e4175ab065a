package org.hypnoflow.score;

/** The first graph of a student: one epoch to an embedding. Not safe for use by two threads at once. */
public interface EpochEncoder extends AutoCloseable {

    /**
     * Encodes one epoch.
     *
     * @param signal inputs x 3000, row after row
     * @param mask per input 1 or 0; the row of a masked input is ignored
     * @param embedding receives the result
     */
    void encode(float[] signal, float[] mask, float[] embedding);

    @Override
    void close();
}
