package org.hypnoflow.flink.score;

import java.io.IOException;

/**
 * Elements that are scored together. Filled, read and cleared by the task thread, run by another in between; a bundle is
 * never touched by both at once.
 */
interface Bundle<I, O> extends AutoCloseable {

    /** Takes the next element, copying what the model needs of it; one that the model is not to see takes its turn as well. */
    void add(I element) throws IOException;

    /** Scores what was added. Fails as a whole, where the device fails. */
    void run();

    /**
     * The result of the {@code index}th element.
     *
     * @throws PoisonException where this element alone is at fault; rows of a call do not touch each other
     */
    O result(int index) throws PoisonException, IOException;

    void clear();

    /** Closes what no recording needs any more. */
    void tidy();

    @Override
    void close();
}
