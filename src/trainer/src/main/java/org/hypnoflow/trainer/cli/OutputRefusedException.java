package org.hypnoflow.trainer.cli;

import java.io.IOException;

/** A place that takes no output: the message says what was found there, and what was expected. Exit code 4. */
final class OutputRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    OutputRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
