package org.hypnoflow.trainer.data;

import java.io.IOException;

/**
 * What an earlier run left, or did not leave, and what cannot be gone on with: the message names the file, what was found,
 * what was expected, and the cure. Exit code 3.
 */
public final class RunRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    public RunRefusedException(String message) {
        super(message);
    }

    public RunRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
