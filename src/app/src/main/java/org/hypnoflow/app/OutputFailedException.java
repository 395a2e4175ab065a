package org.hypnoflow.app;

/** Output that could not be written; nothing half-written is left behind. Exit code 4. */
public final class OutputFailedException extends RuntimeException {

    public OutputFailedException(String message) {
        super(message);
    }

    public OutputFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
