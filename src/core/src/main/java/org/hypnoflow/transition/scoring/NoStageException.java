package org.hypnoflow.transition.scoring;

import java.nio.file.Path;

/** A file that gives no epoch a stage. Nothing is wrong with a recording that does so. */
public final class NoStageException extends ScoringFormatException {
    private static final long serialVersionUID = 1L;

    /** @param option of the commands that convert and compare which helps; empty where none does */
    NoStageException(Path file, String found, String expected, String option) {
        super(file, "", found, expected, option);
    }
}
