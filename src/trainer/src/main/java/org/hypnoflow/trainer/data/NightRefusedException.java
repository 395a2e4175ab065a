package org.hypnoflow.trainer.data;

/** Nights that cannot be learnt from: the message names each, what was found, and what was expected. Exit code 3. */
public final class NightRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NightRefusedException(String message) {
        super(message);
    }

    public NightRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
