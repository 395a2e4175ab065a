package org.hypnoflow.output;

import java.io.IOException;
import java.nio.file.Path;

/** A place that takes no output: the message says what was found there, what was expected, and the cure. Exit code 4. */
public final class OutputRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param option that named {@code place} */
    public OutputRefusedException(String option, Path place, String found, String expected) {
        this(option, place, found, expected, null);
    }

    OutputRefusedException(String option, Path place, String found, String expected, IOException cause) {
        super(option + ": " + place + ": " + found + " (expected: " + expected + ")", cause);
    }
}
