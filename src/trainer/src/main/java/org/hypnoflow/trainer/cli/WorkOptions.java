package org.hypnoflow.trainer.cli;

import java.nio.file.Path;
import org.hypnoflow.output.OutputPlace;
import org.hypnoflow.output.OutputRefusedException;
import picocli.CommandLine.Option;

/** Where a run keeps its nights and checkpoints, and how many threads render nights. */
final class WorkOptions {
    @Option(
            names = "--work",
            defaultValue = ".work",
            description = "rendered nights and checkpoints (${DEFAULT-VALUE})")
    private Path folder;

    @Option(names = "--threads", defaultValue = "2", description = "that render nights (${DEFAULT-VALUE})")
    private int threads;

    /** Before anything is rendered or trained. */
    void requireRoom() throws OutputRefusedException {
        OutputPlace.requireFolder("--work", folder);
    }

    Path folder() {
        return folder;
    }

    int threads() {
        return threads;
    }
}
