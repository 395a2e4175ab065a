package org.hypnoflow.app;

/** Input that a command refuses: the message names the file, what was found and what was expected. Exit code 3. */
public final class InputRefusedException extends RuntimeException {

    public InputRefusedException(String message) {
        super(message);
    }

    public InputRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
