package org.hypnoflow.trainer.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import org.hypnoflow.transition.scoring.Scoring;

/**
 * A night that cannot be used, as one of which the recording is there and the scoring is not; whoever opens it is told
 * why, so that all faults of a data set are told at once.
 *
 * @param there one of its files
 * @param fault what is wrong, with the file and the cure
 */
record UnusableFiles(Path there, String fault) implements NightFiles {

    /**
     * @param missing what is not beside the file that is there
     * @param layout how the files of a night lie
     */
    static UnusableFiles alone(Path there, String missing, String layout) {
        return new UnusableFiles(there, there + ": no " + missing + " beside it (expected: " + layout + ")");
    }

    @Override
    public Path signal() {
        return there;
    }

    @Override
    public Path scoring() {
        return there;
    }

    @Override
    public NightSignal open() throws IOException {
        throw new IOException(fault);
    }

    @Override
    public Scoring stages(LocalDateTime start) throws IOException {
        throw new IOException(fault);
    }
}
