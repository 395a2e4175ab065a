package org.hypnoflow.dashboard;

/** The page cannot be served; the message says why and what would help. */
public final class PageFailedException extends Exception {
    private static final long serialVersionUID = 1;

    PageFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
