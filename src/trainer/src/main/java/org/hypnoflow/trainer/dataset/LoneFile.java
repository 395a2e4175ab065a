package org.hypnoflow.trainer.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import org.hypnoflow.transition.scoring.Scoring;

/**
 * A night of which one file is there and the other is not; whoever opens it is told which.
 *
 * @param missing what is not there
 * @param layout how the files of a night lie
 */
record LoneFile(Path there, String missing, String layout) implements NightFiles {
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
        throw refused();
    }

    @Override
    public Scoring stages(LocalDateTime start) throws IOException {
        throw refused();
    }

    private IOException refused() {
        return new IOException(there + ": no " + missing + " beside it (expected: " + layout + ")");
    }
}
