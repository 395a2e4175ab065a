package org.hypnoflow.trainer.data;

import java.io.IOException;

/** A file that was cut off, or holds something else than it should. Whoever asked for it knows the cure. */
public final class BrokenFileException extends IOException {
    private static final long serialVersionUID = 1L;

    public BrokenFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
