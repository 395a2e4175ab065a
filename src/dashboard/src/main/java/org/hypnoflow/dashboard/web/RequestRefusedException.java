package org.hypnoflow.dashboard.web;

/** A request that is not served; the message goes to the client and quotes no text of the lab. */
final class RequestRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;

    RequestRefusedException(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
