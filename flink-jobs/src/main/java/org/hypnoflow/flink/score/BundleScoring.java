package org.hypnoflow.flink.score;

import java.io.IOException;
import java.io.Serializable;

/** What a {@link BundleOperator} does with one element. Opened and closed on the task thread. */
interface BundleScoring<I, O> extends Serializable, AutoCloseable {

    void open() throws Exception;

    /**
     * Scores one element in the graph's one fixed shape, so that no result depends on the rest of a bundle.
     *
     * @throws PoisonException where this element alone is at fault
     * @throws IOException where the package that it names can no longer be loaded
     */
    O score(I element) throws PoisonException, IOException;

    /** What follows the flow in place of a poisoned element, so that no epoch is lost. */
    O substitute(I element) throws IOException;

    String recordingID(I element);

    /** Closes what no recording needs any more; called between bundles, now and then. */
    void tidy();

    @Override
    void close();
}
