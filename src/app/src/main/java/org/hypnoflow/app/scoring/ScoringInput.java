package org.hypnoflow.app.scoring;

import java.io.IOException;
import java.nio.file.Path;
import org.hypnoflow.app.InputRefusedException;
import org.hypnoflow.transition.scoring.ReadOptions;
import org.hypnoflow.transition.scoring.Scoring;
import org.hypnoflow.transition.scoring.ScoringFile;

/** Reads scorings for commands. */
public final class ScoringInput {
    private ScoringInput() {}

    /** @throws InputRefusedException where the file is unreadable, holds no stage, or its codes have to be told */
    public static Scoring read(Path file, ReadOptions options) {
        try {
            return ScoringFile.read(file, options);
        } catch (IOException unreadable) {
            throw InputRefusedException.unreadable(file, unreadable);
        }
    }
}
