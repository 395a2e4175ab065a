package org.hypnoflow.flink.score;

import java.io.IOException;
import java.io.Serializable;
import org.hypnoflow.onnx.Device;

/** What a {@link BundleOperator} does with elements. Opened and closed on the task thread. */
interface BundleScoring<I, O> extends Serializable, AutoCloseable {

    void open() throws Exception;

    /** What the package runs on that the job began with. */
    Device device() throws IOException;

    /**
     * Scores one element, by itself.
     *
     * @throws PoisonException where this element alone is at fault
     * @throws IOException where the package that it names can no longer be loaded
     */
    O score(I element) throws PoisonException, IOException;

    /**
     * Elements that are scored together; the caller closes it, before this.
     *
     * @param size most elements of it
     */
    Bundle<I, O> newBundle(int size) throws IOException;

    /** What follows the flow in place of a poisoned element, so that no epoch is lost. */
    O substitute(I element) throws IOException;

    String recordingID(I element);

    /** Closes what no recording needs any more; called between bundles, now and then. */
    void tidy();

    @Override
    void close();
}
